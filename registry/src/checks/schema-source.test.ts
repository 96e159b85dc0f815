import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { SchemaSource } from './schema-source.ts'

let folder: string
let bff: Server
let answer: { status: number; body: string }
let asked: number
let warnings: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'schema-'))
  answer = { status: 200, body: 'type Query { orders: Int }' }
  asked = 0
  warnings = []
  bff = createServer((_request, response) => {
    asked++
    response.writeHead(answer.status).end(answer.body)
  }).listen(0, '127.0.0.1')
  await once(bff, 'listening')
})
afterEach(async () => {
  bff.close()
  await rm(folder, { recursive: true })
})

const source = (port = (bff.address() as AddressInfo).port) =>
  SchemaSource.open({
    url: `http://127.0.0.1:${port}/schema.graphql`,
    file: join(folder, 'schema.graphql'),
    warn: (message) => warnings.push(message),
  })

test('tells the schema of the BFF, which is asked once for many', async () => {
  const schemas = await source()
  const all = await Promise.all(Array.from({ length: 20 }, () => schemas.current()))
  assert.ok(all.every((schema) => schema?.getQueryType()?.getFields().orders))
  assert.equal(asked, 1)
})

for (const [what, broken] of [
  ['fails', { status: 503, body: 'no' }],
  ['tells something that is no schema', { status: 200, body: '<!doctype html>' }],
] as const) {
  test(`when the BFF ${what}, also after a restart, the last good schema holds and the log says so`, async () => {
    assert.ok(await (await source()).current())
    answer = broken
    const schemas = await source()
    const schema = await schemas.current()
    assert.equal(schemas.known, schema)
    assert.ok(schema?.getQueryType()?.getFields().orders)
    assert.deepEqual(warnings, ['The GraphQL schema could not be read; the last one known is used'])
  })
}

test('a BFF that was never there leaves no schema, and is asked again', async () => {
  const port = (bff.address() as AddressInfo).port
  bff.close()
  await once(bff, 'close')
  const schemas = await source(port)
  assert.equal(await schemas.current(), undefined)
  bff.listen(port, '127.0.0.1')
  await once(bff, 'listening')
  assert.ok(await schemas.current())
})
