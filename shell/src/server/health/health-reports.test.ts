import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { versionFor, type MfeState } from 'registry/state'
import { startMall, type FixtureMall } from '../../testing/fixture-mall.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'
import { until } from '../../testing/until.ts'
import { Samples, type Sample } from './samples.ts'

const files = { 'a-1.js': 'export {}' }
const good = { mfe: 'one', version: '1.0.0', outcome: 'good' }
let registry: StandInRegistry
let mall: FixtureMall
let live: MfeState

before(async () => {
  registry = await new StandInRegistry().listen()
  const canary = { ...registry.publish('one', '2.0.0', files), traffic: 50 }
  const stable = registry.publish('one', '1.0.0', files)
  live = { name: 'one', team: 'one', stable, canary }
  registry.deploy([{ stable, canary }])
  mall = await startMall(registry.url)
})
after(async () => {
  await mall[Symbol.asyncDispose]()
  await registry.stop()
})
beforeEach(() => {
  registry.reports.length = 0
})

let visitors = 0
/** A visitor who is given this version. */
function newVisitor(version = '2.0.0'): string {
  const visitor = `visitor-of-the-test-${visitors++}`
  return versionFor(live, visitor).manifest.version === version ? visitor : newVisitor(version)
}

function tell(
  body: unknown,
  cookie = `mall-visitor=${newVisitor()}`,
  more: Record<string, string> = {},
): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { cookie, 'content-type': 'text/plain;charset=UTF-8', ...more }
  return fetch(`${mall.url}/health-reports`, { method: 'POST', body: text, headers })
}

/** What the registry was told until it knows of so many outcomes. */
async function told(outcomes: number): Promise<Record<string, Sample>> {
  const total = new Samples()
  const counted = () => {
    total.take()
    for (const { body } of registry.reports) total.putBack((body as { samples: Sample[] }).samples)
    const samples = total.take()
    return { samples, outcomes: samples.reduce((sum, { good, bad }) => sum + good + bad, 0) }
  }
  await until(async () => counted().outcomes >= outcomes)
  return Object.fromEntries(counted().samples.map((sample) => [`${sample.mfe} ${sample.version}`, sample]))
}

test('what pages tell reaches the registry in batches, with the token of the platform', async () => {
  const failed = { ...good, version: '2.0.0', outcome: 'failed', phase: 'mount', message: 'no price' }
  const lcp = { mfe: 'one', version: '2.0.0', name: 'lcp', value: 1234.5 }
  const answer = await tell({ reports: [good], vitals: [lcp, { name: 'cls', value: 0 }] })
  assert.equal(answer.status, 204)
  await tell({ reports: [failed] })
  await tell({ reports: [failed] })
  const samples = await told(3)
  assert.deepEqual(samples['one 1.0.0'], {
    ...{ mfe: 'one', version: '1.0.0', good: 1, bad: 0 },
    failures: [],
    vitals: {},
  })
  const failures = [{ phase: 'mount', message: 'no price', count: 2 }]
  assert.deepEqual(samples['one 2.0.0'], {
    ...{ mfe: 'one', version: '2.0.0', good: 0, bad: 2 },
    failures,
    vitals: { lcp: [1234.5] },
  })
  assert.equal(registry.reports[0]?.authorization, 'Bearer token-of-the-test')
})

test('a visitor counts once a minute for each version, a failure in place of what went well', async () => {
  const cookie = `mall-visitor=${newVisitor()}`
  for (let time = 0; time < 20; time++) await tell({ reports: [good, good] }, cookie)
  await tell({ reports: [{ ...good, outcome: 'failed' }] }, cookie)
  for (let time = 0; time < 20; time++)
    await tell({ reports: [{ ...good, outcome: 'failed' }, good] }, cookie)
  // Somebody else's outcome comes last, so that all before was told.
  await tell({ reports: [{ ...good, version: '2.0.0' }] })
  await until(async () => JSON.stringify(registry.reports).includes('"2.0.0"'))
  const samples = await told(2)
  assert.equal(samples['one 1.0.0']?.bad, 1)
  assert.ok((samples['one 1.0.0']?.good ?? 9) <= 1)
})

test('versions that are not live, strangers and pages with overrides count for nothing', async () => {
  await tell({
    reports: [
      { ...good, mfe: 'unknown' },
      { ...good, version: '9.9.9' },
      { ...good, mfe: '__proto__' },
    ],
  })
  await tell({ reports: [good] }, '')
  await tell({ reports: [good] }, `mall-visitor=${newVisitor()}; mall-overrides=a.b`)
  await tell({ reports: [{ ...good, version: '2.0.0' }] })
  const samples = await told(1)
  assert.deepEqual(Object.keys(samples), ['one 2.0.0'])
})

test("a canary is told of only by those who are given it, and control characters are nobody's message", async () => {
  const failed = { ...good, version: '2.0.0', outcome: 'failed', phase: 'mount', message: 'a\u001b[2J\nb' }
  for (let time = 0; time < 5; time++)
    await tell({ reports: [failed] }, `mall-visitor=${newVisitor('1.0.0')}`)
  await tell({ reports: [failed] })
  const sample = (await told(1))['one 2.0.0']
  assert.equal(sample?.bad, 1)
  assert.equal(sample?.failures[0]?.message, 'a [2J b')
})

test('one address counts five times an hour for each version, whoever it claims to be; a proxy on this machine says which it is', async () => {
  const failed = { ...good, version: '2.0.0', outcome: 'failed', phase: 'mount', message: '' }
  const from = (address: string) => tell({ reports: [failed] }, undefined, { 'x-forwarded-for': address })
  for (let time = 0; time < 20; time++) await from('203.0.113.1')
  // What a visitor sends himself stands before what the proxy adds.
  for (let time = 0; time < 20; time++) await from(`198.51.100.${time}, 203.0.113.1`)
  for (let time = 0; time < 20; time++) await from(`2001:db8:1:2::${time}`)
  await from('2001:db8:1:3::1')
  await tell({ reports: [{ ...good, version: '1.0.0' }] })
  await until(async () => JSON.stringify(registry.reports).includes('"1.0.0"'))
  assert.equal((await told(12))['one 2.0.0']?.bad, 11)
})

test('reports that make no sense to the registry are dropped, and later ones are told', async () => {
  registry.instead = (request, response) => {
    if (request.url === '/health-reports') response.writeHead(400).end('{"code":"INVALID_REQUEST"}')
  }
  await tell({ reports: [good] })
  await until(async () => /dropped: .*INVALID_REQUEST/.test(mall.log.join('\n')), 10_000)
  registry.instead = undefined
  await tell({ reports: [good] })
  assert.equal((await told(1))['one 1.0.0']?.good, 1)
})

test('what is too large or no report is refused, and tells nothing', async () => {
  const reports = (report: unknown) => ({ reports: [report] })
  for (const [body, status, code] of [
    ['x'.repeat(16 * 1024 + 1), 413, 'PAYLOAD_TOO_LARGE'],
    ['', 400, 'REPORT_INVALID'],
    ['{', 400, 'REPORT_INVALID'],
    ['[]', 400, 'REPORT_INVALID'],
    ['null', 400, 'REPORT_INVALID'],
    [{ reports: 7 }, 400, 'REPORT_INVALID'],
    [{ reports: Array(51).fill(good) }, 400, 'REPORT_INVALID'],
    [reports(null), 400, 'REPORT_INVALID'],
    [reports({ ...good, outcome: 'great' }), 400, 'REPORT_INVALID'],
    [reports({ ...good, mfe: 'x'.repeat(300) }), 400, 'REPORT_INVALID'],
    [reports({ ...good, message: {} }), 400, 'REPORT_INVALID'],
    [{ vitals: [{ mfe: 'one', version: '1.0.0', name: 'lcp', value: -1 }] }, 400, 'REPORT_INVALID'],
    [{ vitals: [{ mfe: 'one', version: '1.0.0', name: 'lcp', value: '1' }] }, 400, 'REPORT_INVALID'],
  ] as const) {
    const answer = await tell(body)
    assert.equal(answer.status, status, JSON.stringify(body).slice(0, 80))
    assert.equal(((await answer.json()) as { code: string }).code, code)
  }
  assert.equal((await fetch(`${mall.url}/health-reports`)).status, 405)
})

test('while the registry takes no reports pages are answered as ever, and what was told comes later', async () => {
  registry.instead = () => undefined
  await tell({ reports: [good] })
  for (let page = 0; page < 20; page++) {
    assert.equal((await tell({ reports: [good] })).status, 204)
    assert.equal((await fetch(mall.url)).status, 200)
  }
  registry.instead = (_request, response) => void response.writeHead(500).end()
  await until(async () => /takes no health reports \(status 500\)/.test(mall.log.join('\n')), 10_000)
  registry.instead = undefined
  assert.equal((await told(21))['one 1.0.0']?.good, 21)
})

test('a flood of visitors, failures and vitals takes bounded memory', () => {
  const samples = new Samples()
  const now = Date.now()
  const failure = { mfe: 'one', version: '1.0.0', outcome: 'failed', phase: 'mount' } as const
  const vital = { mfe: 'one', version: '1.0.0', name: 'inp', value: 1 } as const
  for (let visitor = 0; visitor < 60_000; visitor++) {
    samples.addOutcome({ visitor: `v${visitor}` }, { ...failure, message: `number ${visitor}` }, now)
    samples.addVital({ visitor: `v${visitor}` }, vital, now)
  }
  samples.addOutcome({ visitor: 'another' }, { ...failure, message: 'late' }, now)
  const [sample] = samples.take()
  assert.equal(sample?.failures.length, 20)
  assert.equal(sample?.vitals.inp?.length, 200)
  assert.ok((sample?.bad ?? 0) <= 60_000)
  samples.addOutcome({ visitor: 'another' }, { ...failure, message: 'next minute' }, now + 60_000)
  assert.equal(samples.take()[0]?.bad, 1)
})
