import { entitiesOf, totalOf, type Entity } from '../upstream/hal.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import { notSupported } from './not-supported.ts'
import { mapped, type Reading } from './reading.ts'
import { expand, variablesOf } from './uri-template.ts'

/** A part of a search's results. */
export interface EntityPage {
  items: Entity[]
  /** How many there are in all. */
  total: number
}

/** What a search is asked for; `null` and `''` count as not given. */
export type Filters = Readonly<Record<string, string | null | undefined>>

/** A part of what a search finds. A filter that it does not take is refused: the answer would not be what was asked for. */
export async function searchPage(
  { scope }: Reading,
  service: ServiceName,
  [name, template]: readonly [name: string, template: string],
  filters: Filters,
  offset: number,
  size: number,
): Promise<Sourced<EntityPage>> {
  const given = Object.entries(filters).flatMap(([key, value]) => (value ? [[key, value] as const] : []))
  const position = positionIn(variablesOf(template), offset, size)
  const values: Record<string, string> = { ...position, size: String(size), ...Object.fromEntries(given) }
  const taken = new Set(variablesOf(template))
  const missing = Object.keys(values).find((key) => !taken.has(key))
  if (missing) throw notSupported(service, `the parameter ${missing} of ${name}`)
  return mapped(await scope.get(service, expand(template, values)), (body) => pageOf(service, body.read()))
}

function pageOf(service: ServiceName, document: unknown): EntityPage {
  return { items: entitiesOf(service, document), total: totalOf(service, document) }
}

/** Spring pages by number, our services also from any offset. */
function positionIn(names: readonly string[], offset: number, size: number): Record<string, string> {
  const byNumber = !names.includes('offset') && offset % size === 0
  return byNumber ? { page: String(offset / size) } : { offset: String(offset) }
}
