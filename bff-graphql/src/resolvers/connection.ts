import { badUserInput, bounded } from '../bad-user-input.ts'
import type { EntityPage } from '../entities/search-page.ts'
import type { Entity } from '../upstream/hal.ts'

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

/** Which part of a list a connection's arguments ask for. */
export function windowOf({ first, after }: PageArguments, defaultSize: number) {
  return { offset: offsetAfter(after), size: bounded('first', first, 100, defaultSize) }
}

/** A page of a search as a Relay connection. The services page by offset, so that is what a cursor holds. */
export function connectionOf({ items: nodes, total: totalCount }: EntityPage, offset: number) {
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
