import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Delivery } from './delivery.ts'
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
const shape = (of: Delivery) => deliverySteps(of).map((step) => `${step.name}:${step.progress}`)

test('a delivery moves from being prepared to being delivered', () => {
  assert.deepEqual(shape(delivery({})), ['ready:current', 'started:waiting', 'completed:waiting'])
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryStarted' })), [
    'ready:done',
    'started:current',
    'completed:waiting',
  ])
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryCompleted' })), [
    'ready:done',
    'started:done',
    'completed:done',
  ])
})

test('a cancelled delivery ends where it was cancelled', () => {
  assert.deepEqual(shape(delivery({ deliveryState: 'DeliveryCancelled' })), [
    'ready:done',
    'cancelled:cancelled',
  ])
  const later = delivery({ deliveryState: 'DeliveryCancelled', startedAt: '2026-07-20T09:01:00Z' })
  assert.deepEqual(shape(later), ['ready:done', 'started:done', 'cancelled:cancelled'])
})

test('each step tells its time, and what is to come has none', () => {
  const times = deliverySteps(
    delivery({ deliveryState: 'DeliveryStarted', startedAt: '2026-07-20T09:01:00Z' }),
  )
  assert.deepEqual(
    times.map((step) => step.at),
    ['2026-07-20T09:00:00Z', '2026-07-20T09:01:00Z', null],
  )
})

test('a state that is not known yet counts as being prepared', () => {
  assert.equal(deliveryStep({ deliveryState: 'DeliverySorted' }), 'ready')
})
