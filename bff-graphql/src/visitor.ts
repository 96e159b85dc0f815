import type { IncomingMessage } from 'node:http'

/** Whose request it is. What is personal (orders, deliveries, their events) is read and written for this customer. */
export interface Visitor {
  customerId: string
  customerName: string
  customerAddr: string
}

const demoCustomer: Visitor = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }

/** The one place that says who sent a request. There is no sign-in: everyone is the demo customer. */
export function visitorOf(_request: IncomingMessage): Visitor {
  return demoCustomer
}
