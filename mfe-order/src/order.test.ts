import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCancellable, orderedName, orderState, orderTotal, type Order } from './order.ts'

const order = (more: Partial<Order> = {}): Order => ({
  id: 7,
  productId: 1,
  productName: 'TV',
  quantity: 3,
  price: 10000,
  customerName: '홍길동',
  customerAddr: '서울시',
  state: 'OrderPlaced',
  cancelReason: null,
  waitingForStock: false,
  cancelRefused: false,
  placedAt: null,
  cancelledAt: null,
  ...more,
})
const delivery = (deliveryState: string) => ({
  state: 'ready' as const,
  data: { id: 1, orderId: 7, deliveryState },
})
const unknown = (state: 'loading' | 'empty' | 'error') => ({ state, data: undefined })

test('an order is placed, waits for stock, or is cancelled whatever it waited for', () => {
  assert.equal(orderState(order()), 'placed')
  assert.equal(orderState(order({ waitingForStock: true })), 'waiting')
  assert.equal(orderState(order({ waitingForStock: true, state: 'OrderCancelled' })), 'cancelled')
})

test('an order stands where its delivery does, as far as that is known', () => {
  assert.equal(orderState(order(), { deliveryState: 'DeliveryReady' }), 'preparing')
  assert.equal(orderState(order(), { deliveryState: 'DeliveryStarted' }), 'underway')
  assert.equal(orderState(order(), { deliveryState: 'DeliveryCompleted' }), 'delivered')
  assert.equal(orderState(order(), { deliveryState: 'DeliverySorted' }), 'placed')
  assert.equal(orderState(order({ waitingForStock: true }), { deliveryState: 'DeliveryReady' }), 'waiting')
  assert.equal(
    orderState(order({ state: 'OrderCancelled' }), { deliveryState: 'DeliveryStarted' }),
    'cancelled',
  )
})

test('the total is the price at the time of the order times the pieces', () => {
  assert.equal(orderTotal(order()), 30000)
})

test('the name follows the language, and is the recorded one while the product service is silent', () => {
  const product = { id: 1, name: 'TV', names: { ko: '텔레비전', en: null } }
  assert.equal(orderedName(order(), product, 'ko'), '텔레비전')
  assert.equal(orderedName(order(), product, 'en'), 'TV')
  assert.equal(orderedName(order(), undefined, 'ko'), 'TV')
})

test('an order can be cancelled until it is delivered', () => {
  assert.equal(isCancellable(order(), unknown('empty')), true)
  assert.equal(isCancellable(order(), delivery('DeliveryStarted')), true)
  assert.equal(isCancellable(order(), delivery('DeliveryCompleted')), false)
})

test('a cancel is not offered before the delivery is known, but where its service is silent', () => {
  assert.equal(isCancellable(order(), unknown('loading')), false)
  assert.equal(isCancellable(order(), unknown('error')), true)
})

test('an order can be cancelled only once, and not again after the cancel came too late', () => {
  assert.equal(isCancellable(order({ state: 'OrderCancelled' }), unknown('empty')), false)
  assert.equal(isCancellable(order({ cancelRefused: true }), unknown('empty')), false)
})
