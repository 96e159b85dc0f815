import { setTimeout as delay } from 'node:timers/promises'
import type { CloudEvent, DomainEventName } from 'event-bus/vocabulary'
import type { Database, Transaction } from '../database/database.ts'
import type { Log } from '../log.ts'
import { applyEvents, isPassing, UnhandledEvent } from './apply-events.ts'
import { markCaughtUp, readPosition } from './feed-position.ts'
import { FeedUnreachable, readFeed } from './read-feed.ts'

/** What a service does when it learns of an event: all of it inside one transaction, or nothing. */
export type EventHandlers = {
  [Name in DomainEventName]?: (event: CloudEvent<Name>, transaction: Transaction) => Promise<void>
}

export interface ConsumerOptions {
  /** Whose feed: the name under which the position is kept. */
  producer: string
  /** Address of the producer. */
  url: string
  handlers: EventHandlers
  /** Whether the service is ready only after it has read the whole feed once. */
  catchUpFirst?: boolean
}

export interface Consumer {
  readonly producer: string
  /** Why the service is not ready because of this feed. */
  notReady(): string | undefined
  stop(): Promise<void>
}

const longPollMs = 20_000
const slowestRetryMs = { unreachable: 1000, unhandled: 30_000 }

/** Reads another service's feed for as long as the service runs; each event takes effect exactly once. */
export function consumeFeed(database: Database, log: Log, options: ConsumerOptions): Consumer {
  const { producer, catchUpFirst = false } = options
  const stopping = new AbortController()
  let caughtUp = false
  let stoppedBy: string | undefined

  async function step(): Promise<void> {
    const { position, lastEventId, caughtUpAt } = await readPosition(database, producer)
    caughtUp = caughtUpAt !== null
    const events = await readFeed(options.url, lastEventId, caughtUp ? longPollMs : 0, stopping.signal)
    const ahead = events.filter(({ sequence }) => Number(sequence) > position)
    if (ahead.length > 0) await applyEvents(database, options, ahead)
    else if (!caughtUp) await markCaughtUp(database, producer)
    if (stoppedBy !== undefined) log.info('the feed goes on', { producer })
    stoppedBy = undefined
  }

  async function run(): Promise<void> {
    let told: string | undefined
    for (let failures = 0; !stopping.signal.aborted;) {
      try {
        await step()
        failures = 0
        told = undefined
      } catch (error) {
        if (stopping.signal.aborted) return
        const passing = error instanceof FeedUnreachable || isPassing(error)
        if (!passing) stoppedBy = reasonOf(error, producer)
        // An event may turn out to be too much after the producer was away: that is news again.
        const news = passing ? 'away' : stoppedBy
        if (news !== told) report(error, passing)
        told = news
        failures++
        await pause(failures, passing ? slowestRetryMs.unreachable : slowestRetryMs.unhandled)
      }
    }
  }

  function report(error: unknown, passing: boolean): void {
    if (!passing) return log.error(stoppedBy ?? '', { producer, error })
    const why = error instanceof Error ? error.message : String(error)
    log.warn('a feed can not be read; trying again', { producer, why })
  }

  async function pause(failures: number, slowest: number): Promise<void> {
    const ms = Math.min(slowest, 50 * 2 ** failures) * (0.5 + Math.random() / 2)
    await delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
  }

  const running = run()
  return {
    producer,
    notReady() {
      if (stoppedBy !== undefined) return stoppedBy
      return catchUpFirst && !caughtUp
        ? `has not yet read the whole feed of the ${producer} service`
        : undefined
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

function reasonOf(error: unknown, producer: string): string {
  if (error instanceof UnhandledEvent) return error.message
  return `the feed of the ${producer} service is stopped: ${error instanceof Error ? error.message : String(error)}`
}
