import { setTimeout as pause } from 'node:timers/promises'
import { isEventName } from 'event-bus/vocabulary'
import { Pool } from 'undici'
import type { Log } from '../log.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { DomainEvent } from './event-hub.ts'

export interface FeedFollowerOptions {
  service: ServiceName
  url: URL
  log: Log
  onEvent: (event: DomainEvent) => void
  /** The feed answers again after it did not. */
  onBack: () => void
  /** Events may be missing: the feed no longer knows the position that was kept. */
  onGap: () => void
  /** How long the service may hold a request that has nothing to tell yet. */
  pollMs?: number
  longestPauseMs?: number
}

/** Problem codes of a feed that was reset, or keeps nothing that old. */
const positionLost = /"code": ?"(UNKNOWN_EVENT_ID|EVENT_EXPIRED)"/
const firstPauseMs = 100
/** How much longer than `pollMs` an answer may take. */
const graceMs = 5000

/**
 * Reads the event feed of one service: begins with what comes next, keeps its position over any interruption, and
 * asks again, slower and slower, while the service does not answer.
 */
export class FeedFollower {
  readonly #options: Required<FeedFollowerOptions>
  readonly #pool: Pool
  readonly #stop = new AbortController()
  /** Id of the last event read; `''` before the first event of a feed that was empty, `undefined` before the first answer. */
  #position: string | undefined
  #failures = 0
  #running: Promise<void> | undefined

  constructor(options: FeedFollowerOptions) {
    this.#options = { pollMs: 20_000, longestPauseMs: 2000, ...options }
    const headersTimeout = this.#options.pollMs + graceMs
    // A connection of its own: a poll that waits must not take the place of a query.
    this.#pool = new Pool(options.url.origin, { connections: 1, headersTimeout, bodyTimeout: graceMs })
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
    await this.#pool.destroy()
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#poll()
        if (this.#failures > 0) this.#recovered()
      } catch (error) {
        if (this.#stop.signal.aborted) return
        await this.#failed(error)
      }
    }
  }

  async #poll(): Promise<void> {
    const { pollMs, onEvent } = this.#options
    if (this.#position === undefined) {
      const newest = await this.#read('/events/latest')
      this.#position = newest.at(-1)?.id ?? ''
      return
    }
    const after = this.#position && `lastEventId=${encodeURIComponent(this.#position)}&`
    // After an interruption the answer must come at once: it tells that the service is back.
    for (const event of await this.#read(`/events?${after}timeout=${this.#failures > 0 ? 0 : pollMs}`)) {
      if (isEventName(event.type)) onEvent(event)
      this.#position = event.id
    }
  }

  async #read(path: string): Promise<DomainEvent[]> {
    const { url } = this.#options
    const response = await this.#pool.request({
      method: 'GET',
      path: url.pathname.replace(/\/$/, '') + path,
      headers: { accept: 'application/cloudevents-batch+json' },
      signal: this.#stop.signal,
    })
    const text = await response.body.text()
    if (response.statusCode === 200) return JSON.parse(text)
    if (positionLost.test(text)) this.#loseEvents()
    throw new Error(`The event feed answered ${response.statusCode}`)
  }

  #loseEvents(): void {
    const { service, log, onGap } = this.#options
    log.warn('The feed does not know the last event read any more; going on with what comes next', {
      service,
      position: this.#position,
    })
    this.#position = undefined
    onGap()
  }

  #recovered(): void {
    const { service, log, onBack } = this.#options
    log.info('The event feed is read again', { service, failures: this.#failures })
    this.#failures = 0
    onBack()
  }

  async #failed(error: unknown): Promise<void> {
    const { service, log, longestPauseMs } = this.#options
    if (this.#failures++ === 0)
      log.warn('The event feed can’t be read; trying again until it can', { service, error })
    const longest = Math.min(firstPauseMs * 2 ** this.#failures, longestPauseMs)
    await pause(longest * (0.5 + Math.random() / 2), undefined, { signal: this.#stop.signal }).catch(
      () => undefined,
    )
  }
}
