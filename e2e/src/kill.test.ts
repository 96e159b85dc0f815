import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { unreadEvents } from './kill/feeds.ts'
import { type MallState, readState, unsettled } from './kill/mall-state.ts'
import { Restocker } from './kill/restocker.ts'
import { SeededRandom } from './kill/seeded-random.ts'
import { type AcceptedOrder, Shopper, type Wish } from './kill/shopper.ts'
import { MallUnderTest } from './mall-under-test.ts'

const rounds = Number(process.env.KILL_ROUNDS ?? 10)
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1_000_000))
const orderCount = 200
const victims = ['product', 'order', 'delivery', 'bff', 'postgres', 'supervisor'] as const
const tv = 1
const mask = 2

/** Many TVs (which take back-orders) and MASKs (which take none), more than there are. */
function wishes(random: SeededRandom): Wish[] {
  const uuid = () =>
    '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
      (Number(digit) ^ (random.between(0, 15) >> (Number(digit) / 4))).toString(16),
    )
  return Array.from({ length: orderCount }, () => ({
    key: uuid(),
    productId: random.chance(0.6) ? random.between(tv, mask) : random.between(3, 5),
    quantity: random.between(1, 3),
    sentTwice: random.chance(0.2),
    cancelled: random.chance(0.25),
  }))
}

describe(`${orderCount} orders while every process is killed in turn, ${rounds} times over (KILL_SEED=${seed})`, () => {
  let mall: MallUnderTest
  let seedStock: Map<number, number>
  let restocker: Restocker
  let shopper: Shopper
  let accepted: AcceptedOrder[]
  let state: MallState

  before(
    async () => {
      const random = new SeededRandom(seed)
      mall = await MallUnderTest.start({ environment: { COURIER_DELAY_MS: '300' } })
      seedStock = new Map([...(await readState(mall)).products].map(([id, { stock }]) => [id, stock]))
      restocker = new Restocker(mall.url('product'))
      shopper = new Shopper(mall.url('bff'))

      const queue = wishes(random)
      const kills = Array.from({ length: rounds }, () => random.shuffled(victims)).flat()
      const buying: Promise<AcceptedOrder>[] = []
      const restocking: Promise<void>[] = []
      for (const [index, victim] of kills.entries()) {
        const batch = queue.splice(0, Math.ceil(queue.length / (kills.length - index)))
        const sent = batch.map(() => Promise.withResolvers<void>())
        const bought = batch.map((wish, place) => shopper.buy(wish, () => sent[place]?.resolve()))
        buying.push(...bought)
        // Met again below; one that fails early must not end the run before the mall is stopped.
        for (const each of bought) each.catch(() => undefined)
        if (random.chance(0.3)) {
          const [productId, quantity] = [random.chance(0.5) ? tv : mask, random.between(1, 5)]
          // One after the other, as each compares the product before and after.
          restocking.push(
            (restocking.at(-1) ?? Promise.resolve()).then(() => restocker.restock(productId, quantity)),
          )
        }
        // The blow falls while requests are on their way, or between an order and what follows from it.
        const moments = random.chance(0.5) ? sent.map(({ promise }) => promise) : bought
        await moments[random.between(0, moments.length - 1)]
        await mall.killAndRevive(victim)
      }
      accepted = await Promise.all(buying)
      await Promise.all(restocking)
      await mall.until('every order settled, and all that follows from it', 60_000, async () => {
        if (unsettled(await readState(mall)).length > 0 || (await unreadEvents(mall)).length > 0) return false
        state = await readState(mall)
        return true
      })
    },
    { timeout: 360_000 },
  )

  after(async () => {
    await mall?.stop()
  })

  it('loses no accepted order and doubles none', () => {
    assert.equal(accepted.length, orderCount)
    const ids = accepted.map(({ orderId }) => orderId).sort((one, other) => one - other)
    assert.deepEqual(
      state.orders.map(({ id }) => id).sort((one, other) => one - other),
      ids,
    )
    assert.equal(new Set(ids).size, orderCount)
    for (const { orderId, wish } of accepted) {
      const order = state.orders.find(({ id }) => id === orderId)
      assert.deepEqual([order?.productId, order?.quantity], [wish.productId, wish.quantity])
    }
  })

  it('prepares exactly one delivery for each order', () => {
    assert.deepEqual(
      [...state.deliveries].filter(([, all]) => all.length !== 1),
      [],
    )
    assert.equal(state.deliveries.size, orderCount)
  })

  it('conserves the stock exactly', () => {
    for (const [id, { stock, name }] of state.products) {
      const delivered = state.orders
        .filter(({ productId }) => productId === id)
        .flatMap((order) => state.deliveries.get(order.id) ?? [])
        .filter(
          ({ deliveryState }) => deliveryState === 'DeliveryStarted' || deliveryState === 'DeliveryCompleted',
        )
        .reduce((sum, { quantity }) => sum + quantity, 0)
      assert.equal(stock, (seedStock.get(id) ?? NaN) + restocker.added(id) - delivered, `stock of ${name}`)
      assert.ok(stock >= 0, `stock of ${name}`)
    }
  })

  it('settles every order as its product and its shopper decided', () => {
    assert.deepEqual(unsettled(state), [])
    const byId = new Map(state.orders.map((order) => [order.id, order]))
    for (const { orderId, cancel, wish } of accepted) {
      const order = byId.get(orderId)
      assert.ok(order)
      if (cancel === 'accepted')
        assert.ok(order.state === 'OrderCancelled' || order.cancelRefused, `order ${orderId} was cancelled`)
      if (cancel === 'too late')
        assert.ok(
          order.state === 'OrderPlaced' || order.cancelReason === 'OUT_OF_STOCK',
          `order ${orderId} was not cancelled`,
        )
      if (order.state === 'OrderCancelled')
        assert.ok(
          order.cancelReason === 'OUT_OF_STOCK' ? wish.productId === mask : cancel === 'accepted',
          `order ${orderId}: ${order.cancelReason}`,
        )
      if (order.waitingForStock) assert.notEqual(wish.productId, mask)
    }
  })

  it('was in fact disturbed, and in fact met too little stock', (context) => {
    const failures = [...shopper.failures].map(([name, count]) => `${count} × ${name}`).join(', ')
    context.diagnostic(`requests that failed and were sent again: ${failures || 'none'}`)
    const reasons = Map.groupBy(state.orders, (order) =>
      order.waitingForStock ? 'waiting' : (order.cancelReason ?? order.state),
    )
    context.diagnostic(`orders: ${[...reasons].map(([name, all]) => `${all.length} ${name}`).join(', ')}`)
    if (rounds >= 3) assert.ok(shopper.failures.size > 0)
    assert.ok(reasons.has('OUT_OF_STOCK'))
    assert.ok(reasons.has('CUSTOMER'))
  })
})
