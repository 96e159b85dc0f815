import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { blockedPorts } from './ports.ts'
import { programsOf } from './programs.ts'
import { readSettings } from './settings.ts'

describe('settings from the environment', () => {
  it('shift every port, and tell each server where the others are', () => {
    const settings = readSettings({ MALL_PORT_OFFSET: '100', MALL_DATA_DIR: '/tmp/somewhere', PORT: '3000' })
    const programs = programsOf(settings, new Map([['order', 'postgres://order']]), 'secret')
    assert.deepEqual(Object.fromEntries(programs.map(({ name, port }) => [name, port])), {
      product: 8185,
      order: 8181,
      delivery: 8182,
      bff: 8189,
      registry: 8187,
      shell: 8180,
    })
    for (const { environment } of programs) {
      assert.equal(environment.ORDER_SERVICE_URL, 'http://127.0.0.1:8181')
      assert.equal(environment.REGISTRY_URL, 'http://127.0.0.1:8187')
      assert.equal(environment.COURIER_DELAY_MS, '3000')
      assert.equal(environment.BFF_DOCUMENTS_FOLDER, '/tmp/somewhere/bff/documents')
      assert.notEqual(environment.PORT, '3000')
    }
  })

  it('have two BFFs share the requests where that is asked for', () => {
    const programs = programsOf(readSettings({ MALL_PORT_OFFSET: '100', MALL_BFF_INSTANCES: '2' }), new Map())
    const of = (wanted: string) => programs.find(({ name }) => name === wanted)?.environment
    assert.deepEqual([of('bff')?.PORT, of('bff-2')?.PORT], ['8189', '8190'])
    assert.equal(of('shell')?.BFF_URL, 'http://127.0.0.1:8189,http://127.0.0.1:8190')
    assert.equal(of('registry')?.BFF_URL, 'http://127.0.0.1:8189')
    assert.equal(of('bff')?.BFF_DOCUMENTS_FOLDER, of('bff-2')?.BFF_DOCUMENTS_FOLDER)
    assert.throws(() => readSettings({ MALL_BFF_INSTANCES: 'many' }), /MALL_BFF_INSTANCES must be 1 or 2/)
  })

  it('give the address of a database only to the service that owns it', () => {
    const settings = readSettings({ ORDER_DATABASE_URL: 'postgres://elsewhere' })
    const programs = programsOf(settings, new Map([['order', 'postgres://order']]))
    const seen = programs.filter(({ environment }) => environment.ORDER_DATABASE_URL).map(({ name }) => name)
    assert.deepEqual(seen, ['order'])
  })

  it('give the platform token only to the registry and the shell, and each its own registry', () => {
    const settings = readSettings({ REGISTRY_PLATFORM_TOKEN: 'given', REGISTRY_URL: 'http://elsewhere' })
    const programs = programsOf(settings, new Map(), 'secret')
    const seen = programs.map(({ name, environment }) => [name, environment.REGISTRY_PLATFORM_TOKEN])
    assert.deepEqual(Object.fromEntries(seen), {
      product: undefined,
      order: undefined,
      delivery: undefined,
      bff: undefined,
      registry: 'secret',
      shell: 'secret',
    })
    for (const { environment } of programs) assert.equal(environment.REGISTRY_URL, 'http://127.0.0.1:8087')
  })

  it('leave the courier as the environment says', () => {
    assert.equal(readSettings({ COURIER_DELAY_MS: 'off' }).environment.COURIER_DELAY_MS, 'off')
  })

  it('have services take faults, but in production only where that is said', () => {
    const given = (environment: NodeJS.ProcessEnv) => readSettings(environment).environment.MALL_FAULTS
    assert.equal(given({}), 'on')
    assert.equal(given({ MALL_MODE: 'development' }), 'on')
    assert.equal(given({ MALL_FAULTS: 'off' }), 'off')
    assert.equal(given({ MALL_MODE: 'production' }), undefined)
  })

  for (const offset of ['-1', 'abc', '1.5', '57446', '60000', '1e3', ' 1', '0x10']) {
    it(`refuse ${offset} as a port offset, naming the variable and what may be`, () => {
      const wrong = new RegExp(`MALL_PORT_OFFSET must be a whole number from 0 to 57445.* it is "${offset}"`)
      assert.throws(() => readSettings({ MALL_PORT_OFFSET: offset }), wrong)
    })
  }

  for (const [offset, name] of [
    ['2000', 'shell'],
    ['1999', 'order'],
    ['1998', 'delivery'],
    ['1995', 'product'],
    ['1993', 'registry'],
    ['1991', 'bff'],
    ['1990', 'bff-2'],
  ] as const) {
    it(`refuse ${offset} as a port offset, as browsers would refuse the port of ${name}, and name one that works`, () => {
      const read = () => readSettings({ MALL_PORT_OFFSET: offset })
      assert.throws(read, (error: Error) => {
        assert.match(
          error.message,
          new RegExp(`MALL_PORT_OFFSET=${offset} gives port 10080 to ${name}, .*browsers refuse`),
        )
        const [, works] = /for example (\d+)/.exec(error.message) ?? []
        return readSettings({ MALL_PORT_OFFSET: works }).portOffset === 2100
      })
    })
  }

  it('take an offset that gives PostgreSQL a port of which only browsers make something', () => {
    assert.equal(readSettings({ MALL_PORT_OFFSET: '1996' }).portOffset, 1996)
  })

  it('know the ports that fetch refuses', async () => {
    for (const port of blockedPorts)
      await assert.rejects(fetch(`http://127.0.0.1:${port}/`), ({ cause }) => /bad port/.test(String(cause)))
  })
})
