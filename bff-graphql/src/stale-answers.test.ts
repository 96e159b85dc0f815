import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { configurationFrom } from './configuration.ts'
import { StubMall } from './testing/stub-mall.ts'
import type { ServiceName } from './upstream/service-name.ts'

interface Stale {
  path: (string | number)[]
  service: string
  ageMs: number
  affected?: number
}

/** Documents and the parts of their answers that are old while a service is down: path and, for several, how many. */
const documents: Record<
  ServiceName,
  [document: string, parts: [path: Stale['path'], affected?: number][]][]
> = {
  product: [
    ['{ products { id name } }', [[['products']]]],
    ['{ product(productId: 1) { name } }', [[['product']]]],
    ['{ productsByIds(ids: [1, 2, 99]) { name } }', [[['productsByIds', 0], 3]]],
    ['{ catalog(first: 2) { totalCount nodes { name } } }', [[['catalog']]]],
    [
      '{ orders { product { name } products { name } } }',
      [
        [['orders', 0, 'product'], 3],
        [['orders', 0, 'products'], 3],
      ],
    ],
    ['{ deliveries { order { product { name } } } }', [[['deliveries', 0, 'order', 'product'], 3]]],
  ],
  order: [
    ['{ orders { id state } }', [[['orders']]]],
    ['{ order(orderId: 1) { state } }', [[['order']]]],
    ['{ ordersByIds(ids: [1, 2]) { state } }', [[['ordersByIds', 0], 2]]],
    ['{ myOrders { totalCount nodes { state } } }', [[['myOrders']]]],
    ['{ deliveries { order { state } } }', [[['deliveries', 0, 'order'], 3]]],
  ],
  delivery: [
    ['{ deliveries { deliveryState } }', [[['deliveries']]]],
    ['{ delivery(deliveryId: 1001) { deliveryState } }', [[['delivery']]]],
    ['{ deliveriesByOrderIds(orderIds: [1]) { deliveryState } }', [[['deliveriesByOrderIds', 0]]]],
    ['{ orders { delivery { deliveryState } } }', [[['orders', 0, 'delivery'], 3]]],
    ['{ myOrders { nodes { deliveries { id } } } }', [[['myOrders', 'nodes', 0, 'deliveries'], 3]]],
  ],
}

for (const [service, asked] of Object.entries(documents)) {
  describe(`once the ${service} service is down, what it said before`, () => {
    const mall = new StubMall()
    const earlier = new Map<string, unknown>()
    const ask = async (document: string) => {
      const response = await mall.post(document)
      const { data, errors, extensions } = (await response.json()) as {
        data: unknown
        errors?: unknown
        extensions?: { stale?: Stale[] }
      }
      return { data, errors, stale: extensions?.stale }
    }
    const askUntil = async (document: string, isIt: (answer: Awaited<ReturnType<typeof ask>>) => boolean) => {
      for (let round = 0; round < 400; round++) {
        const answer = await ask(document)
        if (isIt(answer)) return answer
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      return ask(document)
    }
    before(async () => {
      await mall.start({ attemptMs: 500, cache: configurationFrom({}).cache })
      for (let id = 1; id <= 3; id++) mall.placed(id)
      for (const [document] of asked) {
        const { data, errors, stale } = await ask(document)
        assert.deepEqual([errors, stale], [undefined, undefined])
        earlier.set(document, data)
      }
      await mall[service as ServiceName].stop()
    })
    after(() => mall.stop())

    for (const [document, parts] of asked) {
      test(`stands in, told once for each field: ${document}`, async () => {
        // What may be shown while it is renewed is told as old once the renewal has failed.
        const answer = await askUntil(document, ({ stale }) => stale !== undefined)
        assert.ok(answer.stale)
        assert.deepEqual(answer.data, earlier.get(document))
        assert.equal(answer.errors, undefined)
        assert.deepEqual(
          answer.stale.map(({ path, affected }) => (affected === undefined ? [path] : [path, affected])),
          parts,
        )
        for (const part of answer.stale) {
          assert.equal(part.service, service)
          assert.ok(Number.isInteger(part.ageMs) && part.ageMs >= 0 && part.ageMs < 120_000)
        }
      })
    }

    test('is no longer told as old when the service is back', async () => {
      await mall[service as ServiceName].start()
      const [[document] = ['']] = asked
      const answer = await askUntil(document, ({ stale }) => stale === undefined)
      assert.deepEqual([answer.data, answer.errors], [earlier.get(document), undefined])
    })
  })
}
