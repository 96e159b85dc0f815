import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readLine } from './read-line.ts'

describe('a line that a server wrote', () => {
  it('is read as an entry of its log, with the cause and the plain fields', () => {
    const line = JSON.stringify({
      time: 'now',
      level: 'warn',
      service: 'order',
      message: 'feed lost',
      feed: 'product',
      error: { message: 'refused', code: 'ECONNREFUSED', stack: '…' },
    })
    assert.deepEqual(readLine(line, false), {
      level: 'warn',
      text: 'feed lost (ECONNREFUSED refused) feed=product',
    })
  })

  it('names the service that an entry of another server is about', () => {
    const line = JSON.stringify({
      level: 'warn',
      server: 'bff',
      message: 'A circuit changed',
      service: 'order',
      circuit: 'open',
    })
    assert.equal(readLine(line, false).text, 'A circuit changed service=order circuit=open')
  })

  it('says a cause that is the message itself once', () => {
    const line = JSON.stringify({ level: 'error', message: 'no delay', error: { message: 'no delay' } })
    assert.equal(readLine(line, false).text, 'no delay')
  })

  it('may be one of Fastify, with numbers for levels', () => {
    assert.deepEqual(readLine('{"level":50,"msg":"broke","pid":1,"hostname":"a"}', false), {
      level: 'error',
      text: 'broke',
    })
    assert.equal(readLine('{"level":30,"msg":"fine"}', false).level, 'info')
  })

  it('may be plain text, an error where it comes from stderr', () => {
    assert.deepEqual(readLine('{not json', false), { level: 'info', text: '{not json' })
    assert.equal(readLine('TypeError: …', true).level, 'error')
  })
})
