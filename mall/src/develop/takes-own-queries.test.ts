import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, it } from 'node:test'
import { takesOwnQueries } from './takes-own-queries.ts'

describe('a mall, asked whether it executes any document', () => {
  let server: Server | undefined
  afterEach(() => void server?.close().closeAllConnections())

  async function mall(status: number, answer: object): Promise<string> {
    server = createServer(({ method, url }, response) =>
      response.writeHead(method === 'POST' && url === '/graphql' ? status : 404).end(JSON.stringify(answer)),
    )
    await once(server.listen(0, '127.0.0.1'), 'listening')
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('says no where it takes published ones alone', async () => {
    const errors = [{ message: 'Refused.', extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }]
    assert.equal(await takesOwnQueries(await mall(400, { errors })), false)
  })

  it('says yes where it answers, or fails for another reason', async () => {
    assert.equal(await takesOwnQueries(await mall(200, { data: { __typename: 'Query' } })), true)
    server?.close()
    const errors = [{ message: 'Down.', extensions: { code: 'SERVICE_UNAVAILABLE' } }]
    const url = await mall(503, { errors })
    assert.equal(await takesOwnQueries(url), true)
    server?.close().closeAllConnections()
    assert.equal(await takesOwnQueries(url), true)
  })
})
