import { badUserInput, bounded } from '../bad-user-input.ts'
import { entitiesOf, totalOf, type Entity } from '../upstream/hal.ts'
import type { RequestScope } from '../upstream/request-scope.ts'
import type { ServiceName } from '../upstream/service-name.ts'

export interface PageArguments {
  first?: number | null
  after?: string | null
}

const cursorOf = (offset: number) => Buffer.from(`offset:${offset}`).toString('base64url')

function offsetAfter(cursor: string | null | undefined): number {
  if (cursor === null || cursor === undefined) return 0
  const offset = /^offset:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (offset === undefined) throw badUserInput('after', 'must be a cursor that this list has given')
  return Number(offset) + 1
}

/** A page of a search as a Relay connection. The services page by offset, so that is what a cursor holds. */
export async function connection(
  upstream: RequestScope,
  service: ServiceName,
  search: string,
  filters: Record<string, string | null | undefined>,
  { first, after }: PageArguments,
  defaultSize: number,
) {
  const size = bounded('first', first, 100, defaultSize)
  const offset = offsetAfter(after)
  const query = new URLSearchParams({ offset: String(offset), size: String(size) })
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value)
  const document = await upstream.get(service, `${search}?${query}`)
  const nodes = entitiesOf(service, document)
  const totalCount = totalOf(service, document)
  const edges = nodes.map((node: Entity, index) => ({ cursor: cursorOf(offset + index), node }))
  return {
    nodes,
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: offset + nodes.length < totalCount,
      hasPreviousPage: offset > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
