import type { DomainEvent } from '../events/event-hub.ts'
import { Changes } from '../resilience/changes.ts'
import type { CircuitBreaker } from '../resilience/circuit-breaker.ts'
import { Deadline } from '../resilience/deadline.ts'
import { Flights, type Seat } from '../resilience/flights.ts'
import { ResponseCache, type CacheLimits, type Entry as CacheEntry } from '../resilience/response-cache.ts'
import type { Telemetry, UpstreamCall } from '../telemetry/telemetry.ts'
import type { Body } from './body.ts'
import type { CallContext } from './call-context.ts'
import { outcomeOf, type GuardedCalls } from './guarded-calls.ts'
import { Question } from './question.ts'
import { isNoAnswer, type Answer, type NoAnswer, type Read } from './service-call.ts'
import type { ServiceName } from './service-name.ts'
import { subjectsOfEvent, subjectsOfPath } from './subjects.ts'

export interface CacheSettings extends CacheLimits {
  /** The catalogue is answered from the cache without asking for so long, … */
  freshMs: number
  /** … and for so long while the service is asked in the background. */
  whileRevalidateMs: number
  /** Up to which age an answer stands in for a service that fails. */
  ifErrorMs: number
}

export interface ReadsOptions {
  service: ServiceName
  calls: Pick<GuardedCalls, 'send'>
  breaker: Pick<CircuitBreaker, 'admits'>
  telemetry: Telemetry
  /** How long a renewal in the background may take. */
  renewalMs: number
  /** `undefined`: nothing is kept. */
  cache?: CacheSettings | undefined
  /** Whether identical reads at the same time are sent once. */
  joins: boolean
}

type Entry = CacheEntry<Body>

/**
 * Reads of one service: joined with identical ones on their way, answered from the cache where that is truthful, and with the last good
 * answer when the service fails. Everything but the catalogue is confirmed by the service (`ETag`) at each read.
 */
export class Reads {
  readonly #options: ReadsOptions
  readonly #changes = new Changes()
  readonly #flights = new Flights<Answer | NoAnswer>()
  readonly #cache: ResponseCache<Body> | undefined
  readonly #renewing = new Set<string>()

  constructor(options: ReadsOptions) {
    this.#options = options
    this.#cache = options.cache && new ResponseCache(options.cache)
  }

  get status() {
    const { hits, revalidated, stale, misses } = this.#cache?.counts ?? noCounts
    return { entries: this.#cache?.size ?? 0, hits, revalidated, stale, misses }
  }

  async read(path: string, context: CallContext): Promise<Read | NoAnswer> {
    const began = performance.now()
    const question = new Question(this.#options.service, path, context.identity)
    const entry = this.#entryOf(question)
    const quick = entry && this.#withoutWaiting(question, entry)
    if (quick) {
      this.#report(context, path, began, { status: 200 }, quick.how)
      return quick.read
    }
    // Who has left is not told again that nobody waits.
    if (context.deadline.gone) return tooLate(context.deadline)
    const { joined, value } = this.#ask(question, entry, context)
    const result = (await value) ?? tooLate(context.deadline)
    if (joined) this.#report(context, path, began, result, 'joined')
    if (!isNoAnswer(result) || result.kind === 'cancelled') return result
    const old = this.#oldAnswer(question)
    if (!old) return result
    this.#report(context, path, began, old, 'stale')
    return old
  }

  /** An event tells that something is not as it was. */
  forget(event: DomainEvent): void {
    const subjects = subjectsOfEvent(this.#options.service, event)
    if (subjects.length > 0) this.#changes.changed(subjects)
  }

  /** Events were missed: anything may have changed. */
  forgetAll(): void {
    this.#changes.allChanged()
  }

  /** A command was sent: whoever sent it must not see what was before it. */
  commanded(path: string, identity: string): void {
    this.#changes.changed([...subjectsOfPath(path), `identity ${identity}`])
  }

  #entryOf(question: Question): Entry | undefined {
    const entry = this.#cache?.get(question.key)
    if (!entry || this.#changes.untouched(entry.since, question.subjects)) return entry
    this.#cache?.delete(question.key)
    return undefined
  }

  #withoutWaiting(question: Question, entry: Entry): { read: Read; how: 'fresh' | 'stale' } | undefined {
    const { cache, breaker } = this.#options
    if (!cache || !this.#cache || !question.isCatalogue) return undefined
    const ageMs = performance.now() - entry.at
    const answer = { status: 200, body: entry.body }
    const isFresh = ageMs < cache.freshMs
    if (!isFresh && (ageMs >= cache.whileRevalidateMs || !breaker.admits)) return undefined
    this.#cache.counts.hits++
    if (isFresh) return { read: answer, how: 'fresh' }
    void this.#renew(question, entry)
    // The last renewal failed, so this answer stands in for the service: that is told.
    const read = entry.renewalFailed ? { ...answer, stale: { ageMs: Math.round(ageMs) } } : answer
    return { read, how: 'stale' }
  }

  async #renew(question: Question, entry: Entry): Promise<void> {
    if (this.#renewing.has(question.key)) return
    this.#renewing.add(question.key)
    const deadline = new Deadline(this.#options.renewalMs)
    const context = { deadline, headers: {}, identity: '', onCall: () => undefined }
    const result = await this.#ask(question, entry, context).value
    this.#renewing.delete(question.key)
    entry.renewalFailed = result === undefined || isNoAnswer(result)
    deadline.leave()
  }

  #ask(question: Question, entry: Entry | undefined, context: CallContext): Seat<Answer | NoAnswer> {
    // What is on its way to a service that takes no more calls may hang: an answer without it is to be had at once.
    if (!this.#options.joins || !this.#options.breaker.admits)
      return { joined: false, value: this.#fetch(question, entry, context) }
    const moment = {
      now: this.#changes.now,
      isCurrent: (since: number) => this.#changes.untouched(since, question.subjects),
    }
    return this.#flights.take(question.key, context.deadline, moment, (deadline) =>
      this.#fetch(question, entry, { ...context, deadline }),
    )
  }

  async #fetch(
    { path, key }: Question,
    entry: Entry | undefined,
    context: CallContext,
  ): Promise<Answer | NoAnswer> {
    const since = this.#changes.now
    const headers = entry?.etag === undefined ? undefined : { 'if-none-match': entry.etag }
    const call = { method: 'GET', path, headers, idempotent: true } as const
    const result = await this.#options.calls.send(call, context, !entry)
    if (isNoAnswer(result) || !this.#cache) return result
    const at = performance.now()
    const { status, body, etag } = result
    if (status === 304) {
      if (!entry) return { kind: 'failed', reason: 'it answered 304', status }
      this.#cache.counts.revalidated++
      this.#cache.put(key, { ...entry, at, since, renewalFailed: false })
      return { status: 200, body: entry.body }
    }
    this.#cache.counts.misses++
    if (status === 200) {
      this.#cache.put(key, { body, at, since, renewalFailed: false, ...(etag && { etag }) })
    } else if (status === 404 || status === 410) this.#cache.delete(key)
    return result
  }

  #oldAnswer(question: Question): Read | undefined {
    const entry = this.#entryOf(question)
    if (!entry || !this.#cache) return undefined
    const ageMs = Math.round(performance.now() - entry.at)
    if (ageMs > (this.#options.cache?.ifErrorMs ?? 0)) return undefined
    this.#cache.counts.stale++
    return { status: 200, body: entry.body, stale: { ageMs } }
  }

  #report(
    context: CallContext,
    path: string,
    began: number,
    result: Answer | NoAnswer | { status: number },
    cache: UpstreamCall['cache'],
  ): void {
    const { service, telemetry } = this.#options
    const call: UpstreamCall = {
      ...{ service, method: 'GET', path, cache, retried: false, outcome: outcomeOf(result) },
      ms: performance.now() - began,
      ...(result.status !== undefined && { status: result.status }),
      ...('rejectedBy' in result && { rejectedBy: result.rejectedBy }),
    }
    context.onCall(call)
    telemetry.upstreamCall(call)
  }
}

const noCounts = { hits: 0, revalidated: 0, stale: 0, misses: 0 }

function tooLate(deadline: Deadline): NoAnswer {
  if (deadline.gone) return { kind: 'cancelled', reason: 'nobody waits for it' }
  return { kind: 'failed', reason: 'no answer in time' }
}
