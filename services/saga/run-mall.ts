import fc from 'fast-check'
import { faultsOf } from './faults-of.ts'
import { type AllRules, MallModel, type ServiceName } from './mall-model.ts'

/** One thing that happens: a command, or a service reading on in the feed of another. */
export type Happening =
  | { what: 'place'; productId: number; quantity: number }
  | { what: 'cancel' | 'complete' | 'staffCancel'; pick: number }
  | { what: 'restock'; productId: number; quantity: number }
  | { what: 'removeProduct'; productId: number }
  | { what: 'read'; link: number; died: 'no' | 'before COMMIT' | 'after COMMIT' }

/** Who reads whom. */
export const links: readonly [consumer: ServiceName, producer: ServiceName][] = [
  ['product', 'order'],
  ['delivery', 'order'],
  ['delivery', 'product'],
  ['order', 'product'],
  ['order', 'delivery'],
  ['product', 'delivery'],
]

const productId = fc.constantFrom(1, 2)
const quantity = fc.integer({ min: 1, max: 3 })
const pick = fc.nat(20)

/** Anything that may happen next; reading is as likely as all commands together. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('place' as const), productId, quantity }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('cancel' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('complete' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('staffCancel' as const), pick }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('restock' as const), productId, quantity }) },
  {
    weight: 14,
    arbitrary: fc.record({
      what: fc.constant('read' as const),
      link: fc.nat(links.length - 1),
      died: fc.constantFrom('no' as const, 'no' as const, 'before COMMIT' as const, 'after COMMIT' as const),
    }),
  },
)

/** Product 1 takes no back-orders, product 2 does. */
export function twoProducts(stocks: readonly [number, number]) {
  return new Map([
    [1, { stock: stocks[0], backorderAllowed: false }],
    [2, { stock: stocks[1], backorderAllowed: true }],
  ])
}

/** Lets things happen in a modelled mall, then lets every event arrive; returns what is wrong at the end. */
export function runMall(
  stocks: readonly [number, number],
  happenings: readonly Happening[],
  rules: AllRules,
  exactlyOnce = true,
): string[] {
  const mall = new MallModel(twoProducts(stocks), rules)
  const added = new Map([
    [1, stocks[0]],
    [2, stocks[1]],
  ])
  const positions = links.map(() => 0)

  function read(link: number, died: 'no' | 'before COMMIT' | 'after COMMIT'): boolean {
    const [consumer, producer] = links[link] ?? ['order', 'product']
    const position = positions[link] ?? 0
    const event = mall.feeds[producer][position]
    // Who dies before COMMIT has changed nothing; the position is part of the same transaction.
    if (!event || died === 'before COMMIT') return false
    mall.on(consumer, event)
    if (died === 'no' || exactlyOnce) positions[link] = position + 1
    return true
  }

  for (const each of happenings) {
    if (each.what === 'place') mall.place(mall.orders.size + 1, each.productId, each.quantity)
    else if (each.what === 'restock') {
      mall.restock(each.productId, each.quantity)
      added.set(each.productId, (added.get(each.productId) ?? 0) + each.quantity)
    } else if (each.what === 'removeProduct') mall.removeProduct(each.productId)
    else if (each.what === 'read') read(each.link, each.died)
    else mall[each.what](1 + (each.pick % Math.max(1, mall.orders.size)))
  }
  for (let moved = true; moved;) {
    moved = false
    for (const link of links.keys()) while (read(link, 'no')) moved = true
  }
  return faultsOf(mall, added)
}
