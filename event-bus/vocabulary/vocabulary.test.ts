import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { Validator, type Schema } from '@cfworker/json-schema'
import { createEvent, domainEventNames, isEventName, uuidv7, vocabulary } from './index.ts'

describe('vocabulary', () => {
  for (const [name, event] of Object.entries(vocabulary)) {
    test(`${name} says what it is, who publishes it and who listens`, () => {
      assert.match(event.description, /^[A-Z].{20,}\.$/)
      assert.ok(event.publishers.length > 0 && event.listeners.length > 0)
      assert.match(event.source, /^\/[a-z-]+$/)
      assert.equal(event.schema.$id, `urn:12street:event:${name}:${event.dataversion}`)
      assert.equal(new Validator(event.schema as Schema, '2020-12').validate('no object').valid, false)
    })
  }

  test('facts are in the past tense, requests end in Requested', () => {
    for (const name of Object.keys(vocabulary)) assert.match(name, /ed$|^Signed(In|Out)$|^ProductOutOfStock$/)
  })

  test('has every fact of the services, from services and across tabs', () => {
    assert.equal(domainEventNames.length, 13)
    for (const name of domainEventNames) {
      assert.ok(vocabulary[name].crossTab)
      assert.ok(vocabulary[name].publishers.every((publisher) => publisher.startsWith('services/')))
    }
  })

  test('the README lists every event as it is', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replaceAll(/ +/g, ' ')
    for (const [name, { source, crossTab, description }] of Object.entries(vocabulary)) {
      const row = `| \`${name}\` | \`${source}\` | ${crossTab ? 'yes ' : ''}| ${description} |`
      assert.ok(readme.includes(row), `README.md has no row: ${row}`)
    }
  })

  test('knows its own names only', () => {
    assert.ok(isEventName('OrderPlaced'))
    assert.equal(isEventName('toString'), false)
  })
})

describe('createEvent', () => {
  const data = { orderId: 7, productId: 1, quantity: 2, stock: 8 }

  test('fills the envelope from name and data', () => {
    const { id, time, ...rest } = createEvent('StockReserved', data)
    assert.deepEqual(rest, {
      specversion: '1.0',
      source: '/products',
      type: 'StockReserved',
      datacontenttype: 'application/json',
      dataversion: '1',
      correlationid: id,
      subject: 'product/1',
      data,
    })
    assert.equal(new Date(time).toISOString(), time)
  })

  test('takes over what the publisher sets and ignores what is undefined', () => {
    const event = createEvent('StockReserved', data, {
      id: 'x',
      source: undefined,
      correlationid: 'story',
      sequence: '12',
      time: '2026-07-20T09:30:00.000Z',
    })
    assert.equal(event.id, 'x')
    assert.equal(event.source, '/products')
    assert.equal(event.correlationid, 'story')
    assert.equal(event.sequence, '12')
    assert.equal(event.time, '2026-07-20T09:30:00.000Z')
  })

  test('leaves out the subject where an event is about nothing in particular', () => {
    assert.equal('subject' in createEvent('SignedOut', {}), false)
  })
})

describe('uuidv7', () => {
  test('is a version 7 UUID that carries its time', () => {
    const id = uuidv7(0x0192_3456_789a)
    assert.match(id, /^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('sorts by time and does not repeat', () => {
    const ids = Array.from({ length: 1000 }, (_, time) => uuidv7(time))
    assert.deepEqual([...ids].sort(), ids)
    assert.equal(new Set(Array.from({ length: 1000 }, () => uuidv7(1))).size, 1000)
  })
})
