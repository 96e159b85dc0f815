import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { Agent, request } from 'undici'
import { createServer } from '../http/create-server.ts'
import type { OpenApiDocument } from '../http/openapi-document.ts'
import { silentLog } from '../log.ts'
import { eventually } from '../testing/eventually.ts'
import { Faults } from './faults.ts'
import { sufferFaults } from './suffer-faults.ts'

const document = {
  paths: {
    '/thing': { get: { operationId: 'getThing', responses: {} } },
    '/later': { get: { operationId: 'getLater', responses: {} } },
    '/faults': { get: { operationId: 'readFault', responses: {} } },
  },
} as unknown as OpenApiDocument

describe('a server with a fault', () => {
  const faults = new Faults()
  let app: FastifyInstance
  let url = ''
  let client: Agent
  let arrived = 0
  let later = Promise.withResolvers<void>()

  before(async () => {
    app = createServer({
      document,
      log: silentLog,
      admit: () => undefined,
      observe: () => undefined,
      handlers: {
        getThing: () => ({ status: 200, body: { thing: 1 } }),
        getLater: async () => {
          arrived++
          await later.promise
          return { status: 200, body: { later: 1 } }
        },
        readFault: () => ({ status: 200, body: faults.current }),
      },
    })
    sufferFaults(app, faults)
    await app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  })
  after(() => app.close())
  beforeEach(() => {
    client = new Agent()
    arrived = 0
    later = Promise.withResolvers()
  })
  afterEach(async () => {
    faults.end()
    later.resolve()
    await client.destroy()
  })

  const get = async (path: string, signal?: AbortSignal) => {
    const { statusCode, body } = await request(url + path, { dispatcher: client, ...(signal && { signal }) })
    return { status: statusCode, body: (await body.json()) as Record<string, unknown> }
  }
  /** Whether it stays without an answer while the server answers others. */
  async function hangs(answer: Promise<unknown>): Promise<boolean> {
    const state = await Promise.race([answer.then(() => 'answered'), get('/faults').then(() => 'hanging')])
    return state === 'hanging'
  }
  const connections = promisify<number>((done) => app.server.getConnections(done))
  const reset = /ECONNRESET|other side closed/

  it('resets connections while it is down, also those under way, and tells its fault all the same', async () => {
    const underWay = get('/later')
    const broken = assert.rejects(underWay, reset)
    await eventually(() => assert.equal(arrived, 1))
    faults.begin({ fault: 'down' })
    await broken
    await assert.rejects(get('/thing'), reset)
    await assert.rejects(get('/nothing'), reset)
    assert.deepEqual((await get('/faults')).body, { fault: 'down' })
    faults.end()
    assert.equal((await get('/thing')).status, 200)
  })

  it('begins each answer later while it is slow', async () => {
    faults.begin({ fault: 'slow', ms: 80 })
    const start = performance.now()
    assert.equal((await get('/thing')).status, 200)
    // Timers may fire a millisecond early.
    assert.ok(performance.now() - start >= 79)
  })

  it('answers at once what is late when it is slow no more', async () => {
    faults.begin({ fault: 'slow', ms: 600_000 })
    const slow = get('/thing')
    assert.ok(await hangs(slow))
    faults.end()
    assert.equal((await slow).status, 200)
  })

  it('fails as many requests as it is told to, the same ones each time', async () => {
    const statuses = async () => {
      faults.begin({ fault: 'errors', percent: 30 })
      return Promise.all(Array.from({ length: 200 }, async () => (await get('/thing')).status))
    }
    const first = await statuses()
    const failed = first.filter((status) => status === 500).length
    assert.ok(failed > 40 && failed < 80, `${failed} of 200 failed`)
    assert.equal((await statuses()).filter((status) => status === 500).length, failed)
  })

  it('fails every request at 100 percent, as a problem', async () => {
    faults.begin({ fault: 'errors', percent: 100 })
    const { status, body } = await get('/thing')
    assert.equal(status, 500)
    assert.equal(body['code'], 'INTERNAL')
  })

  it('gives no answer while it hangs, not even to what was under way, and answers both afterwards', async () => {
    const underWay = get('/later')
    await eventually(() => assert.equal(arrived, 1))
    faults.begin({ fault: 'hang' })
    const waiting = get('/thing')
    later.resolve()
    assert.ok(await hangs(underWay))
    assert.ok(await hangs(waiting))
    faults.end()
    assert.deepEqual((await underWay).body, { later: 1 })
    assert.deepEqual((await waiting).body, { thing: 1 })
  })

  it('never works on what a client gave up while it hung', async () => {
    faults.begin({ fault: 'hang' })
    const gone = new AbortController()
    const left = assert.rejects(get('/later', gone.signal), /abort/i)
    await get('/faults')
    gone.abort()
    await left
    await eventually(async () => assert.equal(await connections(), 1))
    faults.end()
    await get('/thing')
    assert.equal(arrived, 0)
  })

  it('treats what waited as the next fault says', async () => {
    faults.begin({ fault: 'hang' })
    const waiting = get('/thing')
    assert.ok(await hangs(waiting))
    faults.begin({ fault: 'errors', percent: 100 })
    assert.equal((await waiting).status, 500)
  })
})
