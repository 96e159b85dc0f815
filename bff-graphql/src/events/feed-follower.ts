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
  /** From here on no event is missed; what happened until now since the BFF began, or lost its place, was not heard. */
  onBegin: () => void
  /** Events may be missing: the feed no longer knows the position that was kept. */
  onGap: () => void
  /** How long the service may hold a request that has nothing to tell yet. */
  pollMs?: number
  longestPauseMs?: number
}

/** Problem codes of a feed that was reset, or keeps nothing that old. */
const positionLost = /"code": ?"(UNKNOWN_EVENT_ID|EVENT_EXPIRED)"/
const firstPauseMs = 100
/** How much longer than it was asked to wait an answer may take. */
const graceMs = 5000
/** Of one answer; a feed tells at most some hundred events at once. */
const mostBytes = 16 * 1024 * 1024

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
  /** Ends the wait for the next event. */
  #wake = new AbortController()
  #running: Promise<void> | undefined
  readonly #isUp = Promise.withResolvers<boolean>()

  constructor(options: FeedFollowerOptions) {
    this.#options = { pollMs: 20_000, longestPauseMs: 2000, ...options }
    // A connection of its own: a poll that waits must not take the place of a query.
    this.#pool = new Pool(options.url.origin, {
      ...{ connections: 1, bodyTimeout: graceMs, maxResponseSize: mostBytes },
    })
  }

  /** Resolves with whether the first read was answered, if only that there is no feed: the service can be asked for other things. */
  start(): Promise<boolean> {
    this.#running ??= this.#run()
    return this.#isUp.promise
  }

  /**
   * Somebody else gets no answers from the service. One that hangs would leave the present poll unanswered for as long
   * as it may wait, so this asks anew and at once, to see the service come back.
   */
  doubt(): void {
    if (this.#failures > 0) return
    this.#failures = 1
    this.#wake.abort()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    this.#isUp.resolve(false)
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
    const { pollMs, onEvent, onBegin } = this.#options
    if (this.#position === undefined) {
      const newest = await this.#read('/events/latest', 0)
      this.#position = newest.at(-1)?.id ?? ''
      onBegin()
      return
    }
    const after = this.#position && `lastEventId=${encodeURIComponent(this.#position)}&`
    // After an interruption the answer must come at once: it tells that the service is back.
    const waitMs = this.#failures > 0 ? 0 : pollMs
    for (const event of await this.#read(`/events?${after}timeout=${waitMs}`, waitMs)) {
      if (!isObject(event.data)) this.#leaveOut(event)
      else if (isEventName(event.type)) onEvent(event)
      this.#position = event.id
    }
  }

  async #read(path: string, waitMs: number): Promise<DomainEvent[]> {
    const { url } = this.#options
    this.#wake = new AbortController()
    const response = await this.#pool.request({
      method: 'GET',
      path: url.pathname.replace(/\/$/, '') + path,
      headers: { accept: 'application/cloudevents-batch+json' },
      headersTimeout: waitMs + graceMs,
      signal: AbortSignal.any([this.#stop.signal, this.#wake.signal]),
    })
    const text = await response.body.text()
    this.#isUp.resolve(response.statusCode < 500)
    if (response.statusCode === 200) return JSON.parse(text)
    if (positionLost.test(text)) this.#loseEvents()
    throw new Error(`The event feed answered ${response.statusCode}`)
  }

  /** One that nobody can read must not keep back those behind it. */
  #leaveOut({ id, type }: DomainEvent): void {
    const { service, log } = this.#options
    log.warn('An event without data that can be read is left out', { service, id, type })
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
    this.#isUp.resolve(false)
    if (this.#failures++ === 0)
      log.warn('The event feed can’t be read; trying again until it can', { service, error })
    const longest = Math.min(firstPauseMs * 2 ** this.#failures, longestPauseMs)
    await pause(longest * (0.5 + Math.random() / 2), undefined, { signal: this.#stop.signal }).catch(
      () => undefined,
    )
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
