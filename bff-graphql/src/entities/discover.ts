import { GraphQLError } from 'graphql'
import type { ServiceName } from '../upstream/service-name.ts'
import { linksOf } from '../upstream/hal.ts'
import { unexpectedAnswer } from '../upstream/upstream-error.ts'
import type { Place } from './follow-link.ts'
import { collections, plainOffers, type Offer } from './offer.ts'
import { expand } from './uri-template.ts'

/** What is at a path of a service; `undefined` where nothing is, or it refuses. Rejects where it gives no answer. */
type Ask = (path: string) => Promise<unknown>

/**
 * Finds out what a service offers: root → collection → `search`. A root that has a link to the searches of its collection saves reading the
 * collection. Without a root the collection is looked for where the course's services have it; a service that tells nothing there either is
 * taken for one of those. Rejects where the service gives no answer, and where its links lead elsewhere.
 */
export async function discover(
  service: ServiceName,
  ask: Ask,
  placeOf: (href: string, from: ServiceName) => Place,
): Promise<Offer> {
  const plain = plainOffers[service]
  const read = async (path: string) => linksOf(await ask(path))
  const ownPath = (href: string) => ownPathOf(placeOf(href, service), service)
  const root = await read('/')
  const collectionLink = root?.[collections[service]]
  const collection = collectionLink === undefined ? plain.collection : ownPath(collectionLink)

  async function findSearches(): Promise<Record<string, string> | undefined> {
    const fromRoot = root?.search && ownPath(root.search)
    if (fromRoot?.startsWith(`${expand(collection, {})}/`)) return read(expand(fromRoot, {}))
    const links = await read(expand(collection, { size: '1' }))
    // A collection without searches has no such link.
    return links && (links.search ? read(expand(ownPath(links.search), {})) : {})
  }

  const searches = await findSearches()
  return {
    links: ownPathsOf(root ?? {}, ownPath),
    collection,
    searches: searches ? ownPathsOf(searches, ownPath) : plain.searches,
  }
}

function ownPathOf(place: Place, service: ServiceName): string {
  if (place.service === service) return place.path
  throw unexpectedAnswer(service, 'a link to its own resources leads to another service')
}

/** Links as paths of the service; others, such as to documentation, are no offers. */
function ownPathsOf(
  links: Readonly<Record<string, string>>,
  ownPath: (href: string) => string,
): Record<string, string> {
  const own = Object.entries(links).flatMap(([relation, href]): [string, string][] => {
    try {
      return [[relation, ownPath(href)]]
    } catch (error) {
      if (error instanceof GraphQLError) return []
      throw error
    }
  })
  return Object.fromEntries(own)
}
