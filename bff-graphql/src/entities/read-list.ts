import type { Body } from '../upstream/body.ts'
import { entitiesOf, linkOf, type Entity } from '../upstream/hal.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import type { Reading } from './reading.ts'
import { expand } from './uri-template.ts'

/** The first `limit` items of a service's collection, by id or newest first, whether it has pages or not. */
export async function readCollection(
  reading: Reading,
  service: ServiceName,
  limit: number,
  order: 'byId' | 'newestFirst',
): Promise<Sourced<Entity[]>> {
  const { collection } = await reading.offers.of(service, reading.scope.deadline)
  const sort = order === 'newestFirst' ? 'id,desc' : undefined
  const path = expand(collection, { page: '0', size: String(limit), sort })
  const { value, staleMs } = await readList(reading, service, path, limit)
  const direction = order === 'newestFirst' ? -1 : 1
  const sorted = value.sort((one, other) => direction * (one.id - other.id))
  return { value: sorted.length > limit ? sorted.slice(0, limit) : sorted, staleMs }
}

/** The items at a path and on the pages after it, until there are `enough`. */
export async function readList(
  { scope, placeOf }: Reading,
  service: ServiceName,
  path: string,
  enough: number,
): Promise<Sourced<Entity[]>> {
  const first = await scope.get(service, path)
  let { staleMs } = first
  const { items, next: second } = partOf(service, first.value)
  let next = second
  // A service may give smaller pages than it was asked for.
  while (next && items.length < enough) {
    const place = placeOf(next, service)
    const answer = await scope.get(place.service, place.path)
    const more = partOf(service, answer.value)
    if (more.items.length === 0) break
    items.push(...more.items)
    next = more.next
    if (answer.staleMs !== undefined) staleMs = Math.max(staleMs ?? 0, answer.staleMs)
  }
  return { value: items, staleMs }
}

function partOf(service: ServiceName, body: Body): { items: Entity[]; next: string | undefined } {
  const document = body.read()
  return { items: entitiesOf(service, document), next: linkOf(document, 'next') }
}
