import type { ServiceName } from './service-name.ts'
import { unexpectedAnswer } from './upstream-error.ts'

/** An item of a service with the id that only its self link tells. */
export interface Entity {
  readonly id: number
  readonly [field: string]: unknown
}

/** `http://host/orders/7` → 7. The id is written into the item itself: whoever else reads the same answer would write the same, and a copy costs. */
export function entityOf(service: ServiceName, item: unknown): Entity {
  // By their names, and not with `linkOf`: this runs for each item.
  const href = (item as Linked | null | undefined)?._links?.self?.href
  const id = typeof href === 'string' ? idIn(href) : NaN
  if (!Number.isSafeInteger(id))
    throw unexpectedAnswer(service, 'an item has no self link that ends in its id')
  const entity = item as { id: number }
  entity.id = id
  return entity as Entity
}

/** What an item is, if it is one. */
interface Linked {
  _links?: { self?: { href?: unknown } | null } | null
}

/** The number after a slash that the path of a link ends in; else `NaN`. */
function idIn(href: string): number {
  let id = 0
  const start = href.lastIndexOf('/') + 1
  for (let index = start; index < href.length; index++) {
    const digit = href.charCodeAt(index) - 48
    // A link that goes on after the number, as with a template.
    if (!(digit >= 0 && digit <= 9)) return Number(/\/(\d+)[?#{]/.exec(href)?.[1])
    id = id * 10 + digit
  }
  return start > 0 && start < href.length ? id : NaN
}

/** The items of a collection, whatever it is called. An empty collection may leave `_embedded` out. */
export function itemsOf(service: ServiceName, document: unknown): unknown[] {
  const embedded = property(document, '_embedded') ?? {}
  const [items] = Object.values(embedded)
  if (items === undefined && property(document, '_links') !== undefined) return []
  if (!Array.isArray(items)) throw unexpectedAnswer(service, 'a collection has no items')
  return items
}

/** The same with their ids. */
export function entitiesOf(service: ServiceName, document: unknown): Entity[] {
  return itemsOf(service, document).map((item) => entityOf(service, item))
}

/** The same of a document that may also be the one item itself, as a link from item to item leads to. */
export function oneOrManyOf(service: ServiceName, document: unknown): Entity[] {
  const single =
    property(document, '_embedded') === undefined && /\/\d+$/.test(linkOf(document, 'self') ?? '')
  return single ? [entityOf(service, document)] : entitiesOf(service, document)
}

/** How many items a paged collection has in all. */
export function totalOf(service: ServiceName, document: unknown): number {
  const total = property(property(document, 'page'), 'totalElements')
  if (typeof total !== 'number')
    throw unexpectedAnswer(service, 'a page does not say how many items there are')
  return total
}

/** The addresses of a document's links by relation; `undefined` if it has none. */
export function linksOf(document: unknown): Record<string, string> | undefined {
  const links = property(document, '_links')
  if (typeof links !== 'object' || links === null) return undefined
  const hrefs = Object.entries(links).flatMap(([relation, link]): [string, string][] => {
    const href = property(link, 'href')
    return typeof href === 'string' ? [[relation, href]] : []
  })
  return Object.fromEntries(hrefs)
}

/** The one address of a relation. */
export function linkOf(document: unknown, relation: string): string | undefined {
  const href = property(property(property(document, '_links'), relation), 'href')
  return typeof href === 'string' ? href : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
