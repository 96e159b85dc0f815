// Calls that must not compile: each line below is an error, and the type check fails if one stops being so.
import { bus, ignoreSeen } from './index.ts'
import type { CloudEvent } from './index.ts'

export function callsThatMustNotCompile(): void {
  // @ts-expect-error a name that the vocabulary does not have
  bus.publish('OrderPlacd', { orderId: 1 })
  // @ts-expect-error a field is missing
  bus.publish('StockReserved', { orderId: 1, productId: 1, quantity: 1 })
  // @ts-expect-error a field of another type
  bus.publish('CartChanged', { count: '1' })
  // @ts-expect-error a state that no delivery has
  bus.publish('ToastRequested', { tone: 'loud', text: 'Hello' })
  // @ts-expect-error an option that does not exist
  bus.publish('CartChanged', { count: 1 }, { about: 'cart' })
  // @ts-expect-error a name that the vocabulary does not have
  bus.subscribe('OrderCreated', () => {})
  // @ts-expect-error the only replay is 'last'
  bus.subscribe('CartChanged', () => {}, { replay: 'all' })
  // @ts-expect-error the data of another event
  bus.subscribe('CartChanged', (event) => event.data.orderId)
  // @ts-expect-error a handler of another event
  bus.subscribe('CartChanged', (event: CloudEvent<'OrderPlaced'>) => event)
  // @ts-expect-error an envelope without an id
  bus.publishEvent({ type: 'CartChanged', data: { count: 1 } })
  // @ts-expect-error what is remembered is the id
  ignoreSeen((event: { name: string }) => event)
}

export function callsThatMustCompile(): void {
  bus.publish('BuyRequested', { product: { id: 1, name: 'TV', price: 10000, stock: 10 } })
  bus.publish('OrderCancelled', {
    orderId: 7,
    productId: 1,
    productName: 'TV',
    quantity: 1,
    price: 10000,
    customerId: '1@uengine.org',
    customerName: null,
    cancelReason: 'CUSTOMER',
  })
  bus.subscribe(
    'DeliveryStarted',
    ignoreSeen((event) => event.data.deliveryState satisfies string),
  )
}
