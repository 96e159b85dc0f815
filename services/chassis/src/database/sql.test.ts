import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { join, sql, toQuery } from './sql.ts'

describe('sql', () => {
  it('makes values parameters and numbers them through nested statements', () => {
    const condition = sql`name = ${"'; drop table product; --"} or price > ${5}`
    const { text, values } = toQuery(sql`select ${sql`id`} from product where (${condition}) limit ${10}`)
    assert.equal(text, 'select id from product where (name = $1 or price > $2) limit $3')
    assert.deepEqual(values, ["'; drop table product; --", 5, 10])
  })

  it('joins conditions', () => {
    const { text, values } = toQuery(sql`where ${join([sql`a = ${1}`, sql`true`, sql`b = ${2}`], ' and ')}`)
    assert.equal(text, 'where a = $1 and true and b = $2')
    assert.deepEqual(values, [1, 2])
  })
})
