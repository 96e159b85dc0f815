import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, test } from 'node:test'
import type { Manifest } from 'mfe-kit/manifest'
import { packArchive, sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'
import type { CheckProblem } from './check-problem.ts'
import { sampleTag } from './testing/sample-live.ts'

const description = 'It is described.'
const orderId = { type: 'number', description } as const
const compact = { type: 'boolean', description } as const

const delivery = (version: string, props: Manifest['tags'][number]['props']) =>
  sampleMfe(
    {
      name: 'delivery',
      version,
      team: 'Delivery',
      tags: [sampleTag('mall-delivery', { props, module: 'tags/mall-delivery-abc.js' })],
    },
    `export default ${JSON.stringify(version)}`,
  )

const uses = [{ tag: 'mall-delivery', attributes: ['order-id', 'compact'] }]
const order = sampleMfe({ name: 'order', version: '2.0.0', team: 'Order', uses })

async function publish(registry: TestRegistry, files: Parameters<typeof packArchive>[0]) {
  const { name } = JSON.parse(String(files[0]?.content)) as Manifest
  return registry.sendVersion(name, await packArchive(files))
}

const codes = (problems: CheckProblem[]) => problems.map(({ code }) => code)

describe('what live micro-frontends of others use', () => {
  let registry: TestRegistry
  beforeEach(async () => {
    registry = await startRegistry()
    await registry.publish(delivery('1.0.0', { orderId, compact }))
    await registry.publish(delivery('1.0.1', { orderId }))
    await registry.deploy('delivery', '1.0.0')
    await registry.publish(order)
    await registry.deploy('order', '2.0.0')
  })
  afterEach(() => registry.stop())

  test('is not taken away by a publish: 422 names the consumer, the thing and the way out', async () => {
    const before = await registry.state()
    const { status, body } = await publish(registry, delivery('1.1.0', { orderId }))
    assert.deepEqual([status, body.code], [422, 'CHECKS_FAILED'])
    assert.deepEqual(body.problems, [
      {
        code: 'ATTRIBUTE_REMOVED',
        consumer: { mfe: 'order', version: '2.0.0', team: 'Order' },
        thing: 'the attribute compact of <mall-delivery>',
        message:
          'order 2.0.0 of team Order uses the attribute compact of <mall-delivery>, which is gone in delivery 1.1.0.',
        remedy:
          'Keep it as delivery 1.0.0 has it until team Order has deployed a version that does not use it.',
      },
    ])
    assert.deepEqual(await registry.state(), before)
  })

  test('nor by a deployment of what could be published earlier, be it a canary or only asked about', async () => {
    for (const options of [{}, { canary: 10 }, { dryRun: true }]) {
      const answer = await registry.call('POST', '/mfes/delivery/deploy', { version: '1.0.1', ...options })
      assert.deepEqual([answer.status, codes(answer.body.problems)], [422, ['ATTRIBUTE_REMOVED']])
    }
  })

  test('a rollback to it is warned of, and done', async () => {
    const { status, body } = await registry.call('POST', '/mfes/delivery/rollback', { to: '1.0.1' })
    assert.deepEqual([status, codes(body.warnings)], [200, ['ATTRIBUTE_REMOVED']])
    assert.equal(body.after.stable.version, '1.0.1')
  })

  test('a new optional attribute is accepted, and so is the removal once nobody uses it', async () => {
    const added = delivery('1.1.0', { orderId, compact, language: { type: 'string', description } })
    assert.equal((await publish(registry, added)).status, 201)
    await registry.deploy('delivery', '1.1.0')
    const moved = {
      name: 'order',
      version: '2.1.0',
      uses: [{ tag: 'mall-delivery', attributes: ['order-id'] }],
    }
    await registry.publish(sampleMfe(moved, 'export default 2'))
    await registry.deploy('order', '2.1.0')
    await registry.deploy('delivery', '1.0.1')
  })

  test('a clash with a live tag, and modules heavier than the budget, are refused together', async () => {
    const clash = sampleMfe(
      {
        name: 'copycat',
        tags: [sampleTag('mall-delivery', { module: 'tags/mall-copycat-abc.js' })],
        budget: { javascript: 10 },
      },
      'export default "more than ten bytes after gzip"',
    )
    const { status, body } = await publish(registry, clash)
    assert.deepEqual([status, codes(body.problems)], [422, ['BUDGET_EXCEEDED', 'TAG_TAKEN']])
  })
})

describe('GraphQL documents', () => {
  const text = 'query Orders {\n  orders { id price }\n}'
  const hash = createHash('sha256').update(text).digest('hex')
  const asking = (version: string) =>
    sampleMfe({ version, documents: { [hash]: text } }, `export default '${version}'`)

  test('are held against the schema of the BFF, and against the last one known while the BFF is down', async () => {
    const bff = createServer((_request, response) =>
      response.end('type Query { orders: [Order] } type Order { id: ID }'),
    ).listen(0, '127.0.0.1')
    await once(bff, 'listening')
    const registry = await startRegistry({
      bffUrl: `http://127.0.0.1:${(bff.address() as AddressInfo).port}`,
    })
    try {
      for (const version of ['1.0.0', '1.0.1']) {
        const { status, body } = await publish(registry, asking(version))
        assert.deepEqual([status, codes(body.problems)], [422, ['DOCUMENT_INVALID']])
        assert.match(body.problems[0].message, /query Orders, line 2, column 15: Cannot query field "price"/)
        bff.close()
        bff.closeAllConnections()
        await registry.restart()
      }
    } finally {
      await registry.stop()
    }
  })
})
