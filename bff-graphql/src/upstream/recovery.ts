import type { ServiceClient } from './service-client.ts'

/** How much longer the visitors' own calls have to be the probe. */
const visitorsFirstMs = 500

export interface RecoveryOptions {
  client: Pick<ServiceClient, 'status' | 'expectRecovery'>
  /** A harmless read through the circuit. */
  probe: () => Promise<unknown>
}

/**
 * Sees to it that the circuit of a service that answers again closes, also when no visitor calls: what panels and `/readyz` show is true then.
 * A visitor's call is the better probe, as what failed may be only what they ask for; so one is made here when none has come. One at a
 * time, and each with leave of the circuit, whose open times grow: a service that fails on is not asked more often for it.
 */
export class Recovery {
  readonly #options: RecoveryOptions
  #timer: NodeJS.Timeout | undefined
  #isProbing = false
  #isOver = false

  constructor(options: RecoveryOptions) {
    this.#options = options
  }

  /** Somebody has seen the service answer. */
  expect(): void {
    this.#options.client.expectRecovery()
    this.#lookLater()
  }

  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #lookLater(): void {
    clearTimeout(this.#timer)
    const { state, mode, retryAfterMs } = this.#options.client.status().circuit
    // Of a circuit that an operator keeps open there is nothing to find out.
    if (this.#isOver || this.#isProbing || state === 'closed' || mode === 'forced-open') return
    this.#timer = setTimeout(() => void this.#look(), retryAfterMs + visitorsFirstMs)
  }

  async #look(): Promise<void> {
    const { state, retryAfterMs } = this.#options.client.status().circuit
    if (state !== 'closed' && retryAfterMs === 0) {
      this.#isProbing = true
      // How it went the circuit has heard.
      await this.#options.probe().catch(() => undefined)
      this.#isProbing = false
    }
    this.#lookLater()
  }
}
