import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'

/** Whose request it is. What is personal (orders, deliveries, their events) is read and written for this customer. */
export interface Visitor {
  customerId: string
  customerName: string
  customerAddr: string
}

/** By this header, with the value 1, the mall's own page says so: a page of another origin is not allowed to send it. */
const pageMark = 'x-mall-request'

const demoCustomer: Visitor = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }

/** The one place that says who sent a request: nobody without the mark, else the demo customer, as there is no sign-in. */
export function visitorOf({ headers }: IncomingMessage): Visitor | undefined {
  return headers[pageMark] === '1' ? demoCustomer : undefined
}

/** The visitor, where something is for known ones alone. Fails with `UNAUTHENTICATED` if nobody knows who asks. */
export function known(visitor: Visitor | undefined): Visitor {
  if (visitor) return visitor
  const message = `This is for the visitor of the mall's own page: send it from there, with the header "${pageMark}: 1".`
  throw new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } })
}
