import { Pool } from 'undici'
import { breakerOptions, type BreakerOptions } from '../resilience/breaker-options.ts'
import { Bulkhead } from '../resilience/bulkhead.ts'
import { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import type { CircuitMode } from '../resilience/circuit-mode.ts'
import { RetryBudget } from '../resilience/retry-budget.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { CallContext } from './call-context.ts'
import { GuardedCalls } from './guarded-calls.ts'
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
  telemetry: Telemetry
}

/** All calls to one service. */
export class ServiceClient {
  readonly name: ServiceName
  readonly #breaker: CircuitBreaker
  readonly #bulkhead: Bulkhead
  readonly #pool: Pool
  readonly #calls: GuardedCalls

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
  }

  /** What is at `path` of the service. Throws `SERVICE_UNAVAILABLE` where there is neither an answer nor an older one; a refusal (4xx) is an answer. */
  read(path: string, context: CallContext): Promise<Read> {
    return this.send({ method: 'GET', path, idempotent: true }, context)
  }

  /** Throws `SERVICE_UNAVAILABLE` where the service gave no answer; a refusal (4xx) is an answer. */
  async send(call: Call, context: CallContext): Promise<Answer> {
    const result = await this.#calls.send(call, context)
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
      cache: { entries: 0, hits: 0, revalidated: 0, stale: 0, misses: 0 },
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

  /** Ends the calls that are on their way. */
  close(): Promise<void> {
    return this.#pool.destroy()
  }

  #unavailable({ reason, retryAfterMs, cause }: NoAnswer) {
    return serviceUnavailable(this.name, reason, this.#breaker, retryAfterMs, cause)
  }
}
