import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { silentLog } from '../log.ts'
import { type Service, type ServiceDefinition, startService } from '../start-service.ts'
import { type Client, createClient } from '../testing/client.ts'
import { eventually } from '../testing/eventually.ts'
import { Faults } from './faults.ts'

const definition: ServiceDefinition = {
  name: 'thing',
  openapi: new URL('../../openapi.yaml', import.meta.url),
  migrations: new URL('../../migrations/', import.meta.url),
  links: {},
  handlers: () => ({}),
}
// Faults need no database; this one is never there.
const start = (takesFaults: boolean) =>
  startService(definition, {
    databaseUrl: 'postgres://nobody@127.0.0.1:9/none',
    port: 0,
    log: silentLog,
    takesFaults,
  })

describe('faults with an end', () => {
  it('end by themselves after so many seconds', ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 0, 1) })
    const faults = new Faults()
    const begun = faults.begin({ fault: 'hang', seconds: 30 })
    assert.deepEqual(begun, { fault: 'hang', endsAt: '2026-01-01T00:00:30.000Z' })
    const changes: string[] = []
    faults.onChange(({ fault }) => changes.push(fault))
    mock.timers.tick(29_999)
    assert.deepEqual(faults.current, begun)
    mock.timers.tick(1)
    assert.deepEqual(faults.current, { fault: 'none' })
    assert.deepEqual(changes, ['none'])
  })

  it('do not end the one that came after them', ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] })
    const faults = new Faults()
    faults.begin({ fault: 'hang', seconds: 30 })
    faults.begin({ fault: 'slow', ms: 5 })
    mock.timers.tick(60_000)
    assert.deepEqual(faults.current, { fault: 'slow', ms: 5 })
  })
})

describe('a service that takes faults', () => {
  let service: Service
  let call: Client
  before(async () => {
    service = await start(true)
    call = await createClient(service.url)
  })
  after(() => service.stop())

  it('has none at first, and tells the one that it was given', async () => {
    assert.deepEqual((await call('GET', '/faults')).body, { fault: 'none' })
    const wanted = { fault: 'slow', ms: 5 }
    assert.deepEqual((await call('PUT', '/faults', wanted)).body, wanted)
    assert.deepEqual((await call('GET', '/faults')).body, wanted)
    assert.deepEqual((await call('PUT', '/faults', { fault: 'none' })).body, { fault: 'none' })
  })

  for (const [body, field] of [
    [{}, 'fault'],
    [{ fault: 'explode' }, 'fault'],
    [{ fault: 'slow' }, 'ms'],
    [{ fault: 'slow', ms: 0 }, 'ms'],
    [{ fault: 'slow', ms: 5, percent: 5 }, 'percent'],
    [{ fault: 'errors' }, 'percent'],
    [{ fault: 'errors', percent: 101 }, 'percent'],
    [{ fault: 'hang', ms: 5 }, 'ms'],
    [{ fault: 'down', seconds: 0 }, 'seconds'],
    [{ fault: 'none', seconds: 5 }, 'seconds'],
    [{ fault: 'down', more: true }, 'more'],
  ] as const) {
    it(`refuses ${JSON.stringify(body)}, naming ${field}`, async () => {
      const answer = await call('PUT', '/faults', body)
      assert.equal(answer.status, 422)
      assert.deepEqual(
        answer.body.errors.map((error: { field: string }) => error.field),
        [field],
      )
      assert.equal((await call('GET', '/faults')).body.fault, 'none')
    })
  }

  it('takes JSON only, so that no form of a foreign page can send it', async () => {
    const { status } = await call('PUT', '/faults', 'fault=down', { 'content-type': 'text/plain' })
    assert.equal(status, 415)
  })

  it('lets go of what hangs when it stops', async () => {
    const hanging = await start(true)
    const change = await createClient(hanging.url)
    await change('PUT', '/faults', { fault: 'hang' })
    const { hostname, port } = new URL(hanging.url)
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.on('data', (chunk) => (text += String(chunk)))
    // Sent together: once the first is answered, the second has arrived too.
    socket.write(['/faults', '/healthz'].map((path) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`).join(''))
    await eventually(() => assert.match(text, /"hang"/))
    const ended = once(socket, 'close')
    await hanging.stop()
    await ended
    assert.match(text, /"alive"/)
  })
})

describe('a service that takes no faults', () => {
  it('has nothing at /faults, and does not speak of it', async () => {
    const service = await start(false)
    const call = await createClient(service.url)
    assert.equal((await call('GET', '/faults')).status, 404)
    assert.equal((await call('PUT', '/faults', { fault: 'down' })).status, 404)
    const { body } = await call('GET', '/openapi.json')
    assert.equal(body.paths['/faults'], undefined)
    assert.equal((await call('GET', '/healthz')).status, 200)
    await service.stop()
  })
})
