import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit'
import type { ExecutionResult } from 'graphql'
import { noteAnswer, type AnswerNotes } from '../answers/last-answer.ts'
import { language } from '../language/language.ts'
import { textsOf } from '../language/texts.ts'
import { withFreshKeys } from './fresh-keys.ts'
import { identityHeaders } from './identity.ts'
import { operationOf } from './operation-of.ts'
import { readEvents } from './read-events.ts'

type Sink = { next(result: ExecutionResult): void; error(error: unknown): void; complete(): void }

/** Sends operations, notes what their answers cost, and stops them when asked to. */
export const fetcher: Fetcher = (given, options) => {
  if (given.operationName === 'IntrospectionQuery') return http(given, options)
  const { name, isSubscription } = operationOf(given)
  const params = { ...given, operationName: name ?? null, variables: withFreshKeys(given.variables) }
  const send = async (sink: Sink, notes: AnswerNotes, signal: AbortSignal) => {
    const results = isSubscription
      ? follow(params, options, signal)
      : ((await http(params, options, signal)) as AsyncIterable<ExecutionResult>)
    for await (const result of results) {
      notes.add(result)
      sink.next(result)
    }
  }
  return {
    subscribe(observer: unknown) {
      const sink = observer as Sink
      const stop = new AbortController()
      const notes = noteAnswer(name ?? '', isSubscription)
      send(sink, notes, stop.signal)
        .then(
          () => sink.complete(),
          (error: unknown) => {
            if (!stop.signal.aborted) sink.error(error)
          },
        )
        .finally(() => notes.end())
      return { unsubscribe: () => stop.abort() }
    },
  }
}

function http(params: FetcherParams, options: FetcherOpts | undefined, signal?: AbortSignal) {
  const send = createGraphiQLFetcher({
    url: '/graphql',
    headers: { ...identityHeaders(), 'x-mall-explain': '1' },
    fetch: (url, init) => reach(url, { ...init, signal: signal ?? null }),
  })
  return send(params, options)
}

/** The events of a subscription: each `next` a result, until `complete`. */
async function* follow(
  { query, operationName, variables }: FetcherParams,
  options: FetcherOpts | undefined,
  signal: AbortSignal,
): AsyncGenerator<ExecutionResult> {
  const response = await reach('/graphql/stream', {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      ...identityHeaders(),
      ...options?.headers,
    },
    body: JSON.stringify({ query, operationName, variables }),
    signal,
  })
  if (!response.ok || !response.body) {
    yield (await response.json()) as ExecutionResult
    return
  }
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'next') yield JSON.parse(data) as ExecutionResult
    if (event === 'complete') return
  }
  throw new Error(textsOf(language.value)('stream.broken'))
}

/** Like `fetch`, whose own words for an address where nobody answers help nobody. */
async function reach(url: RequestInfo | URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw new Error(textsOf(language.value)('bff.silent'), { cause: error })
  }
}
