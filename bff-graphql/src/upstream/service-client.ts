import { setTimeout as pause } from 'node:timers/promises'
import { errors, Pool, type Dispatcher } from 'undici'
import { CircuitBreaker, type BreakerOptions } from '../resilience/circuit-breaker.ts'
import type { Telemetry, UpstreamCall } from '../telemetry/telemetry.ts'
import type { CallContext } from './call-context.ts'
import { RetryBudget } from '../resilience/retry-budget.ts'
import type { ServiceName } from './service-name.ts'
import type { ServiceStatus } from './service-status.ts'
import { serviceUnavailable } from './upstream-error.ts'

export interface Call {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  body?: object
  headers?: Record<string, string>
  /** Whether sending it twice has the effect of sending it once: only then it is retried. */
  idempotent: boolean
}

/** What the service said, success or refusal (4xx). */
export interface Answer {
  status: number
  /** The JSON body; `undefined` if there was none. */
  body: unknown
}

/** What a read brought: the answer of the service, or the last good one while the service fails. */
export interface Read extends Answer {
  /** Set where it is not of now, because the service failed: how long ago the service said so. */
  stale?: { ageMs: number }
}

export interface ServiceClientOptions {
  name: ServiceName
  url: URL
  breaker: BreakerOptions
  /** For one attempt. */
  attemptMs: number
  /** More calls than this at once are rejected instead of queued. */
  maxInFlight?: number
  telemetry: Telemetry
}

const maxAnswerBytes = 16 * 1024 * 1024
const longestPauseMs = 100

/** An attempt without an answer. */
interface FailedAttempt {
  failed: true
  reason: string
  /** Refused by ourselves: nothing was sent, and trying again would not help. */
  rejectedBy?: UpstreamCall['rejectedBy']
  retryAfterMs?: number
  cause?: unknown
}

/** All calls to one service: deadline, circuit breaker, bound on what is in flight, at most one retry. */
export class ServiceClient {
  readonly name: ServiceName
  readonly breaker: CircuitBreaker
  readonly #pool: Pool
  readonly #base: string
  readonly #attemptMs: number
  readonly #maxInFlight: number
  readonly #telemetry: Telemetry
  readonly #retries = new RetryBudget()
  #inFlight = 0

  constructor({ name, url, breaker, attemptMs, telemetry, maxInFlight = 100 }: ServiceClientOptions) {
    this.name = name
    this.breaker = new CircuitBreaker(breaker)
    this.#pool = new Pool(url.origin, { connections: maxInFlight, maxResponseSize: maxAnswerBytes })
    this.#base = url.pathname.replace(/\/$/, '')
    this.#attemptMs = attemptMs
    this.#maxInFlight = maxInFlight
    this.#telemetry = telemetry
  }

  /** What is at `path` of the service. Throws `SERVICE_UNAVAILABLE` where there is neither an answer nor an older one; a refusal (4xx) is an answer. */
  read(path: string, context: CallContext): Promise<Read> {
    return this.send({ method: 'GET', path, idempotent: true }, context)
  }

  /** Throws `SERVICE_UNAVAILABLE` where the service gave no answer; a refusal (4xx) is an answer. */
  async send(call: Call, context: CallContext): Promise<Answer> {
    const { deadline } = context
    this.#retries.earn()
    const first = await this.#attempt(call, context)
    if (!('failed' in first)) return first
    const wait = Math.max(first.retryAfterMs ?? 0, Math.random() * longestPauseMs)
    const inTime = !deadline.gone.aborted && wait < deadline.remainingMs()
    const worthwhile = call.idempotent && !first.rejectedBy && inTime
    if (!worthwhile || !this.#retries.spend()) throw this.#unavailable(first)
    await pause(wait)
    const second = await this.#attempt(call, context, true)
    if ('failed' in second) throw this.#unavailable(second)
    return second
  }

  /** How the calls to this service stand. */
  status(): ServiceStatus {
    const { state, retryAfterMs, counts } = this.breaker
    return {
      service: this.name,
      circuit: { state, mode: 'automatic', retryAfterMs, ...counts, slow: 0 },
      bulkhead: { inFlight: this.#inFlight, queued: 0, mostInFlight: this.#maxInFlight, mostQueued: 0 },
      cache: { entries: 0, hits: 0, revalidated: 0, stale: 0, misses: 0 },
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  async #attempt(call: Call, context: CallContext, retried = false): Promise<Answer | FailedAttempt> {
    const began = performance.now()
    const answer = await this.#guarded(call, context)
    const { method, path } = call
    const failed = 'failed' in answer
    const outcome = !failed
      ? answer.status >= 400
        ? 'refused'
        : 'answered'
      : answer.rejectedBy
        ? 'rejected'
        : context.deadline.gone.aborted
          ? 'cancelled'
          : 'failed'
    const report: UpstreamCall = {
      ...{ service: this.name, method, path, outcome, retried, cache: 'none' },
      ms: performance.now() - began,
      ...(!failed && { status: answer.status }),
      ...(failed && { rejectedBy: answer.rejectedBy }),
    }
    context.onCall(report)
    this.#telemetry.upstreamCall(report)
    return answer
  }

  async #guarded(call: Call, context: CallContext): Promise<Answer | FailedAttempt> {
    const { deadline } = context
    const remaining = deadline.remainingMs()
    if (remaining === 0) return rejected('deadline', 'no time left')
    if (this.#inFlight >= this.#maxInFlight) return rejected('bulkhead', 'too many requests at once')
    const permit = this.breaker.tryAcquire()
    if (!permit) return rejected('circuit', 'its circuit is open')
    this.#inFlight++
    const limit = Math.min(remaining, this.#attemptMs)
    try {
      const answer = await this.#request(call, limit, context)
      if ('failed' in answer) permit.failure()
      else permit.success()
      return answer
    } catch (error) {
      if (deadline.gone.aborted) permit.cancel()
      else permit.failure()
      return { failed: true, reason: describe(error, limit), cause: error }
    } finally {
      this.#inFlight--
    }
  }

  async #request(call: Call, limit: number, context: CallContext): Promise<Answer | FailedAttempt> {
    const { method, path, body, headers } = call
    const response = await this.#pool.request({
      method,
      path: this.#base + path,
      headers: {
        accept: 'application/hal+json, application/problem+json, application/json',
        'x-deadline-ms': String(limit),
        ...(body && { 'content-type': 'application/json' }),
        ...context.headers,
        ...headers,
      },
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.any([context.deadline.gone, AbortSignal.timeout(limit)]),
    })
    const text = await response.body.text()
    if (response.statusCode >= 500) {
      return {
        failed: true,
        reason: `it answered ${response.statusCode}`,
        retryAfterMs: retryAfterMs(response),
      }
    }
    return { status: response.statusCode, body: text ? JSON.parse(text) : undefined }
  }

  #unavailable({ reason, retryAfterMs, cause }: FailedAttempt) {
    return serviceUnavailable(this.name, reason, this.breaker, retryAfterMs, cause)
  }
}

function rejected(rejectedBy: UpstreamCall['rejectedBy'], reason: string): FailedAttempt {
  return { failed: true, reason, rejectedBy }
}

function retryAfterMs({ headers }: Dispatcher.ResponseData): number {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

function describe(error: unknown, limit: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `no answer within ${limit} ms`
  if (error instanceof SyntaxError) return 'its answer was not JSON'
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'its answer was too large'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' ? 'it can’t be reached' : 'the connection broke'
}
