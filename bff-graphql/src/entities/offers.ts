import { Deadline } from '../resilience/deadline.ts'
import type { CallContext } from '../upstream/call-context.ts'
import type { ServiceClient } from '../upstream/service-client.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import { discover } from './discover.ts'
import type { Place } from './follow-link.ts'
import { plainOffers, type Offer } from './offer.ts'
import { expand } from './uri-template.ts'

/** After a renewal that failed. */
const retryMs = 5000

interface Known {
  offer: Offer
  /** By the clock, in milliseconds. */
  until: number
}

export interface OffersOptions {
  clients: Readonly<Record<ServiceName, Pick<ServiceClient, 'read'>>>
  placeOf: (href: string, from: ServiceName) => Place
  /** How long a service may take to tell what it offers. */
  askMs: number
  /** How long an offer is taken as it is; after that it still counts while the service is asked anew. */
  timeToLiveMs?: number
  now?: () => number
}

/**
 * What the services offer, for all requests of the process. A service is asked once, whoever waits for it; again when what it said is too old, and
 * when it answers after failures, as another version may have taken its place.
 */
export class Offers {
  readonly #options: Required<OffersOptions>
  readonly #known = new Map<ServiceName, Known>()
  readonly #asking = new Map<ServiceName, Promise<Offer>>()
  readonly #failed = new Set<ServiceName>()
  readonly #deadlines = new Set<Deadline>()

  constructor(options: OffersOptions) {
    this.#options = { timeToLiveMs: 300_000, now: () => performance.now(), ...options }
  }

  /**
   * What a service offers: at once where it is known, else as soon as it tells. Rejects as a call to it does. Once the deadline has passed it is
   * no matter how the service would be asked: no client calls it any more.
   */
  of(service: ServiceName, deadline: Deadline): Offer | Promise<Offer> {
    const known = this.#known.get(service)
    if (!known) return before(deadline, this.renew(service), plainOffers[service])
    if (known.until < this.#options.now()) this.#renewInBackground(service)
    return known.offer
  }

  /** Whether it is known that a service has a search. */
  hasSearch(service: ServiceName, search: string): boolean {
    return search in (this.#known.get(service)?.offer.searches ?? {})
  }

  /** Asks a service anew. */
  renew(service: ServiceName): Promise<Offer> {
    let asking = this.#asking.get(service)
    if (!asking) {
      asking = this.#ask(service).finally(() => this.#asking.delete(service))
      this.#asking.set(service, asking)
    }
    return asking
  }

  /** Reads one item of what the service has, as visitors' reads begin. Rejects where it gives no answer. */
  async probe(service: ServiceName): Promise<void> {
    const { collection } = this.#known.get(service)?.offer ?? plainOffers[service]
    const path = expand(collection, { size: '1' })
    await this.#forAll((context) => this.#options.clients[service].read(path, context))
  }

  /** Told after each read whether the service itself answered. */
  heardOf(service: ServiceName, answered: boolean): void {
    if (!answered) this.#failed.add(service)
    else if (this.#failed.delete(service) && this.#known.has(service)) this.#renewInBackground(service)
  }

  /** Ends what is under way. */
  close(): void {
    for (const deadline of this.#deadlines) deadline.leave()
  }

  #renewInBackground(service: ServiceName): void {
    // What was known stays in use; the next request after the pause asks again.
    this.renew(service).catch(() => this.#keep(service))
  }

  #keep(service: ServiceName): void {
    const known = this.#known.get(service)
    if (known) known.until = this.#options.now() + retryMs
    this.#failed.add(service)
  }

  #ask(service: ServiceName): Promise<Offer> {
    const { clients, placeOf, timeToLiveMs, now } = this.#options
    return this.#forAll(async (context) => {
      const ask = async (path: string) => {
        const { status, body } = await clients[service].read(path, context)
        return status < 400 ? body?.read() : undefined
      }
      const offer = await discover(service, ask, placeOf)
      this.#known.set(service, { offer, until: now() + timeToLiveMs })
      return offer
    })
  }

  /** Calls on nobody's behalf: what is found out is for all. */
  async #forAll<Found>(find: (context: CallContext) => Promise<Found>): Promise<Found> {
    const deadline = new Deadline(this.#options.askMs)
    this.#deadlines.add(deadline)
    try {
      return await find({ deadline, headers: {}, identity: '', onCall: () => undefined })
    } finally {
      deadline.leave()
      this.#deadlines.delete(deadline)
    }
  }
}

/** The value, or the other once the deadline is over. */
async function before<Value>(deadline: Deadline, value: Promise<Value>, otherwise: Value): Promise<Value> {
  if (deadline.over) return otherwise
  let forget: (() => void) | undefined
  const late = new Promise<Value>((resolve) => {
    forget = deadline.onOver(() => resolve(otherwise))
  })
  try {
    return await Promise.race([value, late])
  } finally {
    forget?.()
  }
}
