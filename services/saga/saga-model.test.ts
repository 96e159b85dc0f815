import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type AllRules, allRules } from './mall-model.ts'
import { happening, runMall } from './run-mall.ts'

const stocks = fc.tuple(fc.nat(3), fc.nat(3))
const removal = fc.constantFrom(
  { what: 'removeProduct' as const, productId: 1 },
  { what: 'removeProduct' as const, productId: 2 },
)
/** In some stories a product is removed while its orders are under way. */
const story = fc
  .tuple(
    fc.array(happening, { maxLength: 80, size: 'max' }),
    fc.option(removal),
    fc.array(happening, { maxLength: 40, size: 'max' }),
  )
  .map(([before, removed, after]) => [...before, ...(removed ? [removed] : []), ...after])

function check(rules: AllRules, { numRuns, seed }: { numRuns: number; seed?: number }, exactlyOnce = true) {
  const property = fc.property(stocks, story, (stock, happenings) => {
    assert.deepEqual(runMall(stock, happenings, rules, exactlyOnce), [])
  })
  return fc.check(property, { numRuns, ...(seed !== undefined && { seed }) })
}

/** The rules without one of them. */
function without(table: 'order' | 'delivery' | 'reservation', cause: string, state: string): AllRules {
  const rules: Record<string, Record<string, object | undefined>> = structuredClone(allRules[table])
  assert.ok(rules[cause]?.[state], `there is no rule ${cause} from ${state}`)
  delete rules[cause][state]
  return { ...allRules, [table]: rules }
}

describe('the saga', () => {
  it('settles every order and conserves the stock, whatever happens in whatever order', () => {
    const outcome = check(allRules, { numRuns: 10_000 })
    assert.equal(outcome.failed, false, fc.defaultReportMessage(outcome))
  })

  it('settles them even where events arrive twice: each guard is enough by itself', () => {
    const outcome = check(allRules, { numRuns: 5_000 }, false)
    assert.equal(outcome.failed, false, fc.defaultReportMessage(outcome))
  })

  describe('needs each of its rules', () => {
    for (const [table, cause, state] of [
      ['order', 'ProductOutOfStock', 'OrderPlaced'],
      ['order', 'DeliveryCancelled', 'OrderPlaced'],
      ['order', 'DeliveryCancelRefused', 'OrderCancelled'],
      ['delivery', 'OrderPlaced', 'none'],
      ['delivery', 'OrderPlaced', 'reservedEarly'],
      ['delivery', 'StockReserved', 'none'],
      ['delivery', 'StockReserved', 'DeliveryReady'],
      ['delivery', 'OrderCancelled', 'DeliveryReady'],
      ['delivery', 'OrderCancelled', 'DeliveryStarted'],
      ['delivery', 'OrderCancelled', 'DeliveryCompleted'],
      ['reservation', 'enough', 'none'],
      ['reservation', 'wait', 'none'],
      ['reservation', 'refuse', 'none'],
      ['reservation', 'DeliveryCancelled', 'none'],
      ['reservation', 'DeliveryCancelled', 'reserved'],
      ['reservation', 'DeliveryCancelled', 'waiting'],
      ['reservation', 'serve', 'waiting'],
      ['reservation', 'removeProduct', 'waiting'],
    ] as const) {
      it(`${cause} from ${state} (${table})`, () => {
        assert.ok(
          check(without(table, cause, state), { numRuns: 5_000, seed: 12 }).failed,
          'no fault was found without it',
        )
      })
    }

    it('a delivery that is cancelled is not started by a late reservation', () => {
      const careless = structuredClone(allRules.delivery)
      careless['StockReserved'] = {
        ...careless['StockReserved'],
        DeliveryCancelled: { to: 'DeliveryStarted', emits: 'DeliveryStarted' },
      }
      assert.ok(check({ ...allRules, delivery: careless }, { numRuns: 5_000, seed: 12 }).failed)
    })
  })
})
