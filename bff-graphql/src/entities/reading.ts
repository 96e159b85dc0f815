import type { Deadline } from '../resilience/deadline.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import type { Place } from './follow-link.ts'
import type { Offer } from './offer.ts'

/** What all sources of one request read with. */
export interface Reading {
  readonly scope: RequestScope
  readonly offers: {
    of(service: ServiceName, deadline: Deadline): Offer | Promise<Offer>
    renew(service: ServiceName): Promise<Offer>
  }
  readonly placeOf: (href: string, from: ServiceName) => Place
  /** Bounds how many of a request's calls for single items are under way at once. */
  readonly inTurn: <Value>(task: () => Promise<Value>) => Promise<Value>
}

/** The same answer, read as something else. */
export function mapped<From, To>({ value, staleMs }: Sourced<From>, map: (value: From) => To): Sourced<To> {
  return { value: map(value), staleMs }
}
