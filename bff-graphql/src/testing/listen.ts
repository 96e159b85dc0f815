import assert from 'node:assert/strict'
import { readEvents } from './event-stream.ts'
import { ownPage } from './stub-mall.ts'

/** The results of a subscription, one after the other. */
export interface Listener {
  /** The data of the next result. */
  next(): Promise<unknown>
  /** Whether the stream ends without `complete`. */
  isInterrupted(): Promise<boolean>
}

export interface ListenOptions {
  variables?: object
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Opens a subscription at the BFF at `url`. */
export async function listen(
  url: string,
  query: string,
  { variables, headers = ownPage, signal }: ListenOptions = {},
): Promise<Listener> {
  const address = new URL(`${url}/graphql/stream`)
  address.searchParams.set('query', query)
  if (variables) address.searchParams.set('variables', JSON.stringify(variables))
  const response = await fetch(address, { headers, ...(signal && { signal }) })
  assert.equal(response.status, 200)
  const events = readEvents(response)
  return {
    async next() {
      const { value } = await events.next()
      assert.equal(value?.event, 'next')
      const { data, errors } = value.data as { data?: unknown; errors?: unknown }
      return errors ? { data, errors } : data
    },
    async isInterrupted() {
      const { done } = await events.next()
      return done === true
    },
  }
}
