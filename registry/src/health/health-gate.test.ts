import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

let registry: TestRegistry
beforeEach(async () => {
  registry = await startRegistry()
  for (const version of ['1.0.0', '1.1.0']) {
    await registry.publish(sampleMfe({ version }, `export default ${JSON.stringify(version)}`))
    await registry.deploy('wishlist', version, version === '1.1.0' ? { canary: 10 } : {})
  }
})
afterEach(() => registry.stop())

const report = (...samples: object[]) => registry.call('POST', '/health-reports', { samples })
const outcomes = (version: string, good: number, bad: number) => ({ mfe: 'wishlist', version, good, bad })
const canary = async () => (await registry.state()).mfes[0]?.canary?.manifest.version

test('a canary that throws in its mount is rolled back by itself, and the audit log says why', async () => {
  const failures = [{ phase: 'mount', message: 'x is not a function', count: 12 }]
  const { body } = await report(outcomes('1.0.0', 100, 0), { ...outcomes('1.1.0', 0, 12), failures })
  assert.deepEqual(body, { taken: 2, passedOver: 0, rolledBack: ['wishlist'] })
  assert.equal(await canary(), undefined)
  const { body: history } = await registry.call('GET', '/mfes/wishlist/history')
  const [entry] = history.history
  assert.deepEqual([entry.who, entry.action, entry.version], ['health gate', 'rollback', '1.1.0'])
  assert.equal(
    entry.reason,
    'in the last 5 minutes 0 of 12 (0 %) succeeded, less than 95 %; most often: mount: x is not a function',
  )
})

test('one that works stays; a stable version is never rolled back', async () => {
  const { body } = await report(outcomes('1.0.0', 0, 50), outcomes('1.1.0', 99, 1))
  assert.deepEqual(body.rolledBack, [])
  assert.equal(await canary(), '1.1.0')
})

test('many reports at once roll back once', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => report(outcomes('1.1.0', 0, 10))))
  assert.equal(answers.flatMap(({ body }) => body.rolledBack).length, 1)
  const { body } = await registry.call('GET', '/mfes/wishlist/history')
  assert.equal(body.history.filter(({ action }: { action: string }) => action === 'rollback').length, 1)
})

test('deployed once more, it begins anew', async () => {
  await report(outcomes('1.1.0', 0, 12))
  await registry.deploy('wishlist', '1.1.0', { canary: 10 })
  await report(outcomes('1.1.0', 9, 0))
  assert.equal(await canary(), '1.1.0')
})

test('what is told of each live version is there to be read', async () => {
  await report({
    ...outcomes('1.1.0', 99, 1),
    failures: [{ phase: 'load', message: 'the network', count: 1 }],
    vitals: { lcp: [1200, 900], cls: [0.01], fps: [60] },
  })
  const { body } = await registry.call('GET', '/mfes/wishlist', undefined, null)
  assert.deepEqual(body.health['1.1.0'], {
    ...{ good: 99, bad: 1, ratio: 0.99 },
    failures: [{ phase: 'load', message: 'the network', count: 1 }],
    vitals: { lcp: { p75: 1200, count: 2 }, cls: { p75: 0.01, count: 1 } },
  })
  assert.equal(body.health['1.0.0'].good, 0)
})

test('reports of versions that are not live are passed over', async () => {
  const { body } = await report(outcomes('9.9.9', 0, 100), { ...outcomes('1.0.0', 0, 1), mfe: 'elsewhere' })
  assert.deepEqual(body, { taken: 0, passedOver: 2, rolledBack: [] })
})

test('numbers that make no sense are refused by name, and nothing of the report counts', async () => {
  for (const [wrong, field] of [
    [{ good: -1 }, 'samples[1].good'],
    [{ bad: 1e300 }, 'samples[1].bad'],
    [{ bad: 'many' }, 'samples[1].bad'],
    [{ vitals: { lcp: [-5] } }, 'samples[1].vitals.lcp'],
    [{ vitals: { lcp: ['x'] } }, 'samples[1].vitals.lcp'],
    [
      { failures: [{ phase: 'mount', message: 'x'.repeat(201), count: 1 }] },
      'samples[1].failures[0].message',
    ],
  ] as const) {
    const answer = await report(outcomes('1.1.0', 0, 100), { ...outcomes('1.1.0', 1, 1), ...wrong })
    assert.equal(answer.status, 400)
    assert.equal(answer.body.errors[0].field, field)
  }
  assert.equal(await canary(), '1.1.0')
})

test('only the platform may report', async () => {
  const team = await registry.createToken('wishlist')
  const send = (token: string | null) => registry.call('POST', '/health-reports', { samples: [] }, token)
  assert.deepEqual([(await send(null)).status, (await send(team)).status], [401, 403])
})
