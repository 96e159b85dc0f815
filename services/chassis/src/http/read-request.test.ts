import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseJson } from './parse-json.ts'
import { Problem } from './problem.ts'
import { requestReader } from './read-request.ts'

const read = requestReader({
  operationId: 'change',
  responses: {},
  requestBody: {
    content: {
      'application/json': {
        schema: {
          type: 'object',
          required: ['quantity'],
          additionalProperties: false,
          properties: {
            quantity: { type: 'integer', minimum: 1, maximum: 1000 },
            note: { type: ['string', 'null'] },
            names: { type: 'object', properties: { ko: { type: 'string' } } },
          },
        },
      },
    },
  },
})
const bodyOf = (body: unknown) => read({ path: {}, query: {}, headers: {}, body }).body

describe('the reader of requests', () => {
  it('lets through only what the document allows, whatever the body is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        try {
          const { quantity } = bodyOf(parseJson(JSON.stringify(value))) as { quantity: unknown }
          assert.ok(Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= 1000)
        } catch (error) {
          assert.ok(error instanceof Problem && error.status === 422, String(error))
          assert.ok((error.errors?.length ?? 0) > 0)
        }
      }),
    )
  })

  it('takes every allowed quantity as a number and as digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.boolean(), (quantity, asText) => {
        assert.deepEqual(bodyOf({ quantity: asText ? String(quantity) : quantity }), { quantity })
      }),
    )
  })

  for (const [what, text] of [
    ['NUL', 'a\0'],
    ['half of a surrogate pair', 'a\ud800b'],
  ]) {
    it(`refuses ${what}, which the database can not store, and names the field`, () => {
      for (const [body, field] of [
        [{ quantity: 1, note: text }, 'note'],
        [{ quantity: 1, names: { ko: text } }, 'names.ko'],
      ] as const) {
        assert.throws(
          () => bodyOf(body),
          (error) => error instanceof Problem && error.status === 422 && error.errors?.[0]?.field === field,
        )
      }
    })
  }

  it('takes no list for an object', () => {
    assert.throws(() => bodyOf({ quantity: 1, names: [] }), /names must be object/)
  })

  it('reads any text as JSON or refuses it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parseJson(text)
        } catch (error) {
          assert.ok(error instanceof Problem && error.code === 'MALFORMED_JSON', String(error))
        }
      }),
    )
  })
})
