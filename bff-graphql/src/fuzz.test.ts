import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Siege } from './testing/hostile/siege.ts'

// bench/fuzz-documents.ts sends 100,000 of them, and watches time and memory.
const count = 2000

describe('documents and variables that mean harm', () => {
  const siege = new Siege()
  before(() => siege.start())
  after(() => siege.stop())

  test(`${count} of them are each answered as GraphQL, with codes, and learn nothing of our inside`, async () => {
    const wrong: string[] = []
    const codes = new Set<string>()
    let answered = 0
    await siege.send(siege.mall.url, 0, count, (number, answer) => {
      for (const code of answer.codes) codes.add(code)
      if (answer.status === 200 && answer.codes.length === 0) answered++
      if (answer.wrong) wrong.push(`${number}: ${answer.wrong}`)
    })
    assert.deepEqual(wrong, [])
    // Many are what clients send every day, so that they reach the services too.
    assert.ok(answered > count / 20, `${answered} answered`)
    const stages = [
      'BAD_USER_INPUT',
      'QUERY_TOO_COMPLEX',
      'PERSISTED_QUERY_NOT_FOUND',
      'TRUSTED_DOCUMENTS_ONLY',
      'UNAUTHENTICATED',
    ]
    assert.deepEqual(
      stages.filter((code) => !codes.has(code)),
      [],
    )
  })
})
