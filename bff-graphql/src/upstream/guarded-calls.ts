import type { Pool } from 'undici'
import type { Bulkhead } from '../resilience/bulkhead.ts'
import type { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import { pauseWithin } from '../resilience/pause.ts'
import type { Permit } from '../resilience/permit.ts'
import type { RetryBudget } from '../resilience/retry-budget.ts'
import type { Telemetry, UpstreamCall } from '../telemetry/telemetry.ts'
import type { CallContext } from './call-context.ts'
import { Exchange, type Exchanged } from './exchange.ts'
import { isNoAnswer, type Answer, type Call, type NoAnswer } from './service-call.ts'
import type { ServiceName } from './service-name.ts'

/** An answer with what a cache wants to know of it. */
export interface TaggedAnswer extends Answer {
  etag?: string
}

export interface Guards {
  service: ServiceName
  pool: Pool
  /** Path of the service's address, before that of each call. */
  base: string
  breaker: CircuitBreaker
  bulkhead: Bulkhead
  retries: RetryBudget
  /** For one attempt. */
  attemptMs: number
  /** From which duration on a call that its deadline ends is the service's fault. */
  slowMs: number
  telemetry: Telemetry
}

const longestPauseMs = 100
const accept = 'application/hal+json, application/problem+json, application/json'

/** Calls to one service through bulkhead, circuit breaker and time limits, with at most one retry. */
export class GuardedCalls {
  readonly #guards: Guards

  constructor(guards: Guards) {
    this.#guards = guards
  }

  /** @param patient whether a call that took too long is worth a second attempt */
  async send(call: Call, context: CallContext, patient = true): Promise<TaggedAnswer | NoAnswer> {
    const { retries, breaker } = this.#guards
    retries.earn()
    const first = await this.#attempt(call, context, false)
    if (!isNoAnswer(first) || !call.idempotent) return first
    if (first.kind === 'rejected' || first.kind === 'cancelled') return first
    if (first.late && !patient) return first
    const wait = Math.max(first.retryAfterMs ?? 0, breaker.retryAfterMs, Math.random() * longestPauseMs)
    if (wait >= context.deadline.remainingMs() || !retries.spend()) return first
    if (!(await pauseWithin(context.deadline, wait))) return first
    const second = await this.#attempt(call, context, true)
    // A retry that was not even sent explains nothing.
    return isNoAnswer(second) && second.kind === 'rejected' ? first : second
  }

  async #attempt(call: Call, context: CallContext, retried: boolean): Promise<TaggedAnswer | Missed> {
    const began = performance.now()
    const result = await this.#guarded(call, context)
    const { service, telemetry } = this.#guards
    const report: UpstreamCall = {
      service,
      method: call.method,
      path: call.path,
      ms: performance.now() - began,
      outcome: outcomeOf(result),
      cache: result.status === 304 ? 'revalidated' : 'none',
      retried,
    }
    if (result.status !== undefined) report.status = result.status
    if (isNoAnswer(result) && result.rejectedBy) report.rejectedBy = result.rejectedBy
    context.onCall(report)
    telemetry.upstreamCall(report)
    return result
  }

  async #guarded(call: Call, context: CallContext): Promise<TaggedAnswer | Missed> {
    const { breaker, bulkhead } = this.#guards
    const { deadline } = context
    if (deadline.gone) return { kind: 'cancelled', reason: 'nobody waits for it' }
    if (deadline.remainingMs() === 0) return rejected('deadline', 'no time left')
    if (!breaker.admits) return this.#kept()
    if (!bulkhead.tryEnter()) {
      // A probe must not wait behind calls that hang, nor anybody for a probe.
      const admission = breaker.isProbing ? 'full' : await bulkhead.enter(deadline)
      if (admission === 'dismissed') return this.#kept()
      if (admission === 'over' && deadline.gone) return { kind: 'cancelled', reason: 'nobody waits for it' }
      if (admission !== 'entered') return rejected('bulkhead', 'too many requests at once')
    }
    try {
      const permit = breaker.tryAcquire()
      if (!permit) return this.#kept()
      return await this.#exchange(call, context, permit)
    } finally {
      bulkhead.leave()
    }
  }

  /** Kept away from the service. */
  #kept(): Missed {
    const forced = this.#guards.breaker.mode === 'forced-open'
    return rejected('circuit', forced ? 'an operator keeps its circuit open' : 'its circuit is open')
  }

  async #exchange(call: Call, context: CallContext, permit: Permit): Promise<TaggedAnswer | Missed> {
    const { pool, base, attemptMs, slowMs } = this.#guards
    const { deadline } = context
    const { method, path, body } = call
    const limit = Math.min(deadline.remainingMs(), attemptMs)
    const began = performance.now()
    const headers: Record<string, string> = { accept, 'x-deadline-ms': String(limit), ...context.headers }
    if (body) headers['content-type'] = 'application/json'
    Object.assign(headers, call.headers)
    const exchange = new Exchange(pool, {
      ...{ method, path: base + path, headers },
      body: body ? JSON.stringify(body) : null,
    })
    // Always the same duration, which costs Node next to nothing; the rest of the deadline has one timer for all calls of a request.
    const timer = setTimeout(() => exchange.end(`no answer within ${attemptMs} ms`, late), attemptMs)
    const stopListening = deadline.onOver(() => {
      exchange.end(deadline.gone ? 'nobody waits for it' : `no answer within ${limit} ms`, late)
    })
    const exchanged = await exchange.result
    clearTimeout(timer)
    stopListening()
    if (!('broken' in exchanged)) return judge(exchanged, method, permit)
    const { broken: reason, cause } = exchanged
    // A call that had little time left says nothing about the service either.
    const hardlyTried = limit < attemptMs && performance.now() - began < slowMs
    if (cause === late && (deadline.gone || hardlyTried)) permit.cancel()
    else permit.failure()
    if (deadline.gone) return { kind: 'cancelled', reason }
    return cause === late ? { kind: 'failed', reason, late: true } : { kind: 'failed', reason, cause }
  }
}

/** Marks what ended because somebody had waited long enough. */
const late = Symbol('late')

interface Missed extends NoAnswer {
  /** It took too long. */
  late?: boolean
}

type Received = Exclude<Exchanged, { broken: string }>

/** What counts as a failure of the service: 5xx, and redirects, which no service of ours sends. */
function judge(received: Received, method: Call['method'], permit: Permit): TaggedAnswer | Missed {
  const { status, retryAfterMs } = received
  const reason = `it answered ${status}`
  if (status === 429) {
    permit.throttled(retryAfterMs)
    return { kind: 'throttled', reason: 'it is asked too often', status, retryAfterMs }
  }
  if (status >= 500 || (status >= 300 && status < 400 && status !== 304)) {
    // A command may wait for another service; that is no reason to keep reads away.
    permit.failure(method === 'GET' ? retryAfterMs : 0)
    return { kind: 'failed', reason, status, retryAfterMs }
  }
  permit.success()
  return received
}

/** How a call went, in the words of `UpstreamCall`. */
export function outcomeOf(result: NoAnswer | { status: number }): UpstreamCall['outcome'] {
  if (isNoAnswer(result)) return result.kind === 'throttled' ? 'refused' : result.kind
  return result.status >= 400 ? 'refused' : 'answered'
}

function rejected(rejectedBy: UpstreamCall['rejectedBy'], reason: string): Missed {
  return { kind: 'rejected', rejectedBy, reason }
}
