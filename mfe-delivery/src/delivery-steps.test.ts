import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeliveredOrder, Delivery } from './delivery.ts'
import { deliveryStep, deliverySteps } from './delivery-steps.ts'

const delivery = (more: Partial<Delivery>): Delivery => ({
  id: 1,
  orderId: 7,
  quantity: 1,
  productId: 1,
  productName: 'TV',
  deliveryAddress: null,
  deliveryState: 'DeliveryReady',
  preparedAt: '2026-07-20T09:00:00Z',
  startedAt: null,
  completedAt: null,
  cancelledAt: null,
  ...more,
})
const order = (more: Partial<DeliveredOrder> = {}): DeliveredOrder => ({
  id: 7,
  state: 'OrderPlaced',
  waitingForStock: false,
  placedAt: '2026-07-20T08:59:00Z',
  cancelledAt: null,
  ...more,
})
const shape = (of: Delivery | undefined, from = order()) =>
  deliverySteps(of, from).map((step) => `${step.name}:${step.progress}`)

test('a delivery moves from being ordered to being delivered', () => {
  assert.deepEqual(shape(undefined), [
    'ordered:current',
    'ready:waiting',
    'started:waiting',
    'completed:waiting',
  ])
  assert.deepEqual(shape(delivery({})), [
    'ordered:done',
    'ready:current',
    'started:waiting',
    'completed:waiting',
  ])
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryStarted' })), [
    'ordered:done',
    'ready:done',
    'started:current',
    'completed:waiting',
  ])
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryCompleted' })), [
    'ordered:done',
    'ready:done',
    'started:done',
    'completed:done',
  ])
})

test('a delivery whose order waits for stock says so in place of being prepared, until it starts', () => {
  const waiting = order({ waitingForStock: true })
  assert.deepEqual(shape(delivery({}), waiting)[1], 'stock:current')
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryStarted' }), waiting)[1], 'ready:done')
})

test('a cancelled delivery ends where it was cancelled', () => {
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryCancelled' })), [
    'ordered:done',
    'ready:done',
    'cancelled:cancelled',
  ])
  const later = delivery({ deliveryState: 'DeliveryCancelled', startedAt: '2026-07-20T09:01:00Z' })
  assert.deepEqual(shape(later), ['ordered:done', 'ready:done', 'started:done', 'cancelled:cancelled'])
})

test('an order that was cancelled before anything was prepared ends there, at the time of its cancel', () => {
  const cancelledAt = '2026-07-20T08:59:30Z'
  const steps = deliverySteps(undefined, order({ state: 'OrderCancelled', cancelledAt }))
  assert.deepEqual(
    steps.map(({ name, at }) => [name, at]),
    [
      ['ordered', '2026-07-20T08:59:00Z'],
      ['cancelled', cancelledAt],
    ],
  )
})

test('each step tells its time, and what is to come has none', () => {
  const started = delivery({ deliveryState: 'DeliveryStarted', startedAt: '2026-07-20T09:01:00Z' })
  assert.deepEqual(
    deliverySteps(started, order()).map((step) => step.at),
    ['2026-07-20T08:59:00Z', '2026-07-20T09:00:00Z', '2026-07-20T09:01:00Z', null],
  )
})

test('the steps stand without the order service; only the time of the order is missing', () => {
  const [ordered, ready] = deliverySteps(delivery({}), undefined)
  assert.deepEqual(ordered, { name: 'ordered', progress: 'done', at: null })
  assert.equal(ready?.at, '2026-07-20T09:00:00Z')
})

test('a state that is not known yet counts as being prepared', () => {
  assert.equal(deliveryStep({ deliveryState: 'DeliverySorted' }), 'ready')
})
