import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { pick, type Query, type ServiceName } from './queries.ts'

/** One answer. */
export interface Sample {
  query: Query
  /** When it was due, in milliseconds of `performance.now()`. */
  at: number
  /** From when it was due, so that a generator that was late doesn't hide a wait. */
  ms: number
  /** `complete`: every field; `stale`: some are of before; `partial`: some are `null` with an error. */
  outcome: 'complete' | 'stale' | 'partial' | 'lost'
  /** Where the outcome is not as it should be: what was seen. */
  trouble?: string
}

interface Answer {
  data?: unknown
  errors?: { extensions?: { code?: string; service?: string } }[]
  extensions?: { stale?: unknown[] }
}

export interface Load {
  url: string
  agent: Agent
  rate: number
  ms: number
  random: () => number
  /** The service whose fields may be missing. */
  failing: ServiceName
}

/** Sends `rate` requests a second for `ms`, each when it is due, whatever became of the others; `answered` has the last answers too. */
export async function load({
  url,
  agent,
  rate,
  ms,
  random,
  failing,
}: Load): Promise<{ answered: Promise<Sample[]> }> {
  const begin = performance.now()
  const samples: Promise<Sample>[] = []
  const count = Math.round((rate * ms) / 1000)
  while (samples.length < count) {
    const at = begin + (samples.length * 1000) / rate
    const early = at - performance.now()
    if (early > 1) await delay(early - 1)
    samples.push(ask(url, agent, at, pick(random), random, failing))
  }
  return { answered: Promise.all(samples) }
}

async function ask(
  url: string,
  agent: Agent,
  at: number,
  query: Query,
  random: () => number,
  failing: ServiceName,
): Promise<Sample> {
  const body = JSON.stringify({ query: query.document, variables: query.variables(random) })
  try {
    const { status, text } = await post(url, agent, body)
    const ms = performance.now() - at
    return { query, at, ms, ...outcomeOf(status, text, query, failing) }
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error)
    return { query, at, ms: performance.now() - at, outcome: 'lost', trouble }
  }
}

function post(url: string, agent: Agent, body: string): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>()
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-mall-request': '1',
    'content-length': Buffer.byteLength(body),
  }
  const sent = request(`${url}/graphql`, { method: 'POST', agent, headers, timeout: 20_000 }, (response) => {
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => (text += chunk))
    response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    response.on('error', reject)
  })
  sent.on('timeout', () => sent.destroy(new Error('no answer within 20 s')))
  sent.on('error', (error: NodeJS.ErrnoException) => {
    // The server has just closed a connection that was idle: browsers ask once more, too.
    if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(post(url, agent, body))
    else reject(error)
  })
  sent.end(body)
  return promise
}

/** Only the failing service may be missing, and only with the error that the README promises. */
function outcomeOf(
  status: number,
  text: string,
  { asks }: Query,
  failing: ServiceName,
): Pick<Sample, 'outcome' | 'trouble'> {
  if (status !== 200) return { outcome: 'lost', trouble: `status ${status}: ${text.slice(0, 200)}` }
  const { errors = [], extensions } = JSON.parse(text) as Answer
  const wrong = errors.find(
    ({ extensions: { code, service } = {} }) =>
      code !== 'SERVICE_UNAVAILABLE' || service !== failing || !asks.includes(failing),
  )
  if (wrong) return { outcome: 'lost', trouble: JSON.stringify(wrong).slice(0, 200) }
  if (errors.length) return { outcome: 'partial' }
  return { outcome: extensions?.stale?.length ? 'stale' : 'complete' }
}
