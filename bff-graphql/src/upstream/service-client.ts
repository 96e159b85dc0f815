import { Pool } from 'undici'
import type { DomainEvent } from '../events/event-hub.ts'
import { breakerOptions, type BreakerOptions } from '../resilience/breaker-options.ts'
import { Bulkhead } from '../resilience/bulkhead.ts'
import { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import type { CircuitMode } from '../resilience/circuit-mode.ts'
import { RetryBudget } from '../resilience/retry-budget.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { CallContext } from './call-context.ts'
import { GuardedCalls } from './guarded-calls.ts'
import { Reads, type CacheSettings } from './reads.ts'
import { isNoAnswer, type Answer, type Call, type NoAnswer, type Read } from './service-call.ts'
import type { ServiceName } from './service-name.ts'
import type { ServiceStatus } from './service-status.ts'
import { serviceUnavailable } from './upstream-error.ts'

export type { Answer, Call, Read } from './service-call.ts'

export interface ServiceClientOptions {
  name: ServiceName
  url: URL
  breaker: Partial<BreakerOptions>
  /** For one attempt. */
  attemptMs: number
  mostInFlight?: number
  /** Calls that wait for one in flight to end; more are rejected at once. */
  mostQueued?: number
  /** `undefined`: nothing is kept. */
  cache?: CacheSettings | undefined
  /** Whether identical reads at the same time are sent once. */
  joins?: boolean
  telemetry: Telemetry
}

/** All calls to one service. */
export class ServiceClient {
  readonly name: ServiceName
  readonly #breaker: CircuitBreaker
  readonly #bulkhead: Bulkhead
  readonly #pool: Pool
  readonly #calls: GuardedCalls
  readonly #reads: Reads

  constructor(options: ServiceClientOptions) {
    const { name, url, attemptMs, telemetry, mostInFlight = 100, mostQueued = 100 } = options
    const breaker = breakerOptions({ mostInFlight, ...options.breaker })
    this.name = name
    this.#breaker = new CircuitBreaker({
      ...breaker,
      onChange: (state, before) => {
        if (!this.#breaker.admits) this.#bulkhead.dismissAll()
        breaker.onChange(state, before)
      },
    })
    this.#bulkhead = new Bulkhead({ mostInFlight, mostQueued, allowed: () => this.#breaker.concurrency })
    this.#pool = new Pool(url.origin, {
      connections: mostInFlight,
      connectTimeout: attemptMs,
      allowH2: false,
    })
    this.#calls = new GuardedCalls({
      ...{ service: name, pool: this.#pool, base: url.pathname.replace(/\/$/, '') },
      ...{ breaker: this.#breaker, bulkhead: this.#bulkhead, retries: new RetryBudget() },
      ...{ attemptMs, slowMs: breaker.slowMs, telemetry },
    })
    this.#reads = new Reads({
      ...{ service: name, calls: this.#calls, breaker: this.#breaker, telemetry },
      ...{ renewalMs: attemptMs, cache: options.cache, joins: options.joins ?? true },
    })
  }

  /** What is at `path` of the service. Throws `SERVICE_UNAVAILABLE` where there is neither an answer nor an older one; a refusal (4xx) is an answer. */
  async read(path: string, context: CallContext): Promise<Read> {
    const result = await this.#reads.read(path, context)
    if (isNoAnswer(result)) throw this.#unavailable(result)
    return result
  }

  /** Throws `SERVICE_UNAVAILABLE` where the service gave no answer; a refusal (4xx) is an answer. */
  async send(call: Call, context: CallContext): Promise<Answer> {
    const result = await this.#calls.send(call, context)
    // Also where it failed: it may have been carried out.
    if (call.method !== 'GET') this.#reads.commanded(call.path, context.identity)
    if (isNoAnswer(result)) throw this.#unavailable(result)
    return { status: result.status, body: result.body }
  }

  /** How the calls to this service stand. */
  status(): ServiceStatus {
    const { state, mode, retryAfterMs, counts } = this.#breaker
    const { inFlight, queued, mostInFlight, mostQueued } = this.#bulkhead
    return {
      service: this.name,
      circuit: { state, mode, retryAfterMs, ...counts },
      bulkhead: { inFlight, queued, mostInFlight, mostQueued },
      cache: this.#reads.status,
    }
  }

  /** For operators. The circuit begins anew in its mode. */
  setMode(mode: CircuitMode): void {
    this.#breaker.setMode(mode)
  }

  /** Somebody else has seen the service answer: the next call may try at once. */
  expectRecovery(): void {
    this.#breaker.expectRecovery()
  }

  /** What an event tells of is not answered from what was known before. To be called before anybody hears of the event. */
  forget(event: DomainEvent): void {
    this.#reads.forget(event)
  }

  /** Events were missed. */
  forgetAll(): void {
    this.#reads.forgetAll()
  }

  /** Ends the calls that are on their way. */
  close(): Promise<void> {
    return this.#pool.destroy()
  }

  #unavailable({ reason, retryAfterMs, cause }: NoAnswer) {
    return serviceUnavailable(this.name, reason, this.#breaker, retryAfterMs, cause)
  }
}
