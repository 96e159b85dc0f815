import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { serverAudits } from 'graphql-http'
import { parseMetrics } from './testing/parse-metrics.ts'
import { StubMall } from './testing/stub-mall.ts'
import { StubRegistry } from './testing/stub-registry.ts'

describe('GraphQL over HTTP by trusted documents alone', () => {
  const mall = new StubMall()
  const registry = new StubRegistry()
  before(async () => {
    await registry.start()
    await mall.start({ registry: registry.url, documents: 'trusted' })
  })
  after(async () => {
    await mall.stop()
    await registry.stop()
  })

  /** The id in the place of a document, which is deployed; what is no text stays as wrong as it is. */
  const idOf = (query: unknown) => (typeof query === 'string' ? `sha256:${registry.deploy(query)}` : query)

  /** Sends what was to be sent, but each document by its hash, in the body and in the address. */
  const byDocumentId: typeof fetch = (input, init) => {
    const url = new URL(String(input))
    const query = url.searchParams.get('query')
    url.searchParams.delete('query')
    if (query !== null) url.searchParams.set('documentId', String(idOf(query)))
    if (typeof init?.body !== 'string') return fetch(url, init)
    return fetch(url, { ...init, body: init.body.replace(/^\{.*\}$/s, withDocumentId) })
  }
  const withDocumentId = (text: string) => {
    const { query, ...others } = JSON.parse(text) as Record<string, unknown>
    return JSON.stringify({ ...others, ...(query !== undefined && { documentId: idOf(query) }) })
  }

  for (const { id, name, fn } of serverAudits({ url: () => `${mall.url}/graphql`, fetchFn: byDocumentId })) {
    test(`${name} (${id})`, async () => {
      const result = await fn()
      assert.equal(result.status, 'ok', 'reason' in result ? result.reason : undefined)
    })
  }

  test('all 61 audits were held, and most of what could be executed was answered by compiled code', async () => {
    assert.equal(serverAudits({ url: '' }).length, 61)
    const metrics = parseMetrics(await (await fetch(`${mall.url}/metrics`)).text())
    const answeredBy = (path: string) =>
      [...metrics]
        .filter(([key]) => key.startsWith('bff_operation_duration_seconds_count') && key.includes(path))
        .reduce((sum, [, count]) => sum + count, 0)
    const [fast, full] = [answeredBy('path="fast"'), answeredBy('path="full"')]
    assert.ok(fast > 2 * full, `${fast} by compiled code, ${full} by graphql-js`)
  })

  for (const [accept, status] of [
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ] as const) {
    test(`a value that a compiled query’s variable can’t have is an error with ${status} as ${accept}`, async () => {
      const documentId = idOf('query ($id: Long!) { order(orderId: $id) { state } }')
      for (const variables of [{ id: null }, { id: 'one' }, {}]) {
        const response = await fetch(`${mall.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept },
          body: JSON.stringify({ documentId, variables }),
        })
        assert.equal(response.status, status)
        const { errors, ...others } = (await response.json()) as { errors: Record<string, unknown>[] }
        assert.deepEqual([errors[0]?.extensions, others], [{ code: 'BAD_USER_INPUT' }, {}])
        assert.match(String(errors[0]?.message), /variable "\$id"/i)
      }
    })
  }
})
