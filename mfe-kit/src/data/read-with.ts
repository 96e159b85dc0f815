import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { DataError } from './data-error.ts'
import type { EntityId, Lookup } from './lookup.ts'
import type { ReadQuery } from './query-resource.ts'
import { readInParts } from './read-in-parts.ts'
import type { Answer } from './read-network.ts'

export interface ReadWithOptions<Data, Entity> {
  /** Asks for the list, and by `@defer` for the entities of its items. */
  document: TypedDocumentNode<Data, never>
  lookup: Lookup<Entity>
  /** The entities by the ids by which they are looked up; `null` where there is none, `undefined` where it is not there yet. */
  entities: (data: Data) => readonly { id: EntityId; entity: Entity | null | undefined }[]
  /** The field of the deferred fragment: an error there, or below, concerns every item that lacks it. */
  field: string
}

/**
 * Reads a list together with entities of its items, in one request: the list is there at once, the entities go to their look-up in the later part,
 * as if tags had asked for them. A service that is slow or away keeps nothing back but its own.
 */
export function readWith<Data, Entity>(options: ReadWithOptions<Data, Entity>): ReadQuery<Data> {
  const { document, lookup, entities, field } = options
  const itemsOf = ({ data }: Answer<Data>) => (data ? entities(data) : [])
  return (variables) =>
    readInParts(document as unknown as TypedDocumentNode<Data, OperationVariables>, variables, (first) => {
      const { tell } = lookup.expect(itemsOf(first).map(({ id }) => id))
      return (whole) => {
        const late = whole.errors.filter((error) => isLate(error, field))
        // An entity that did not come, though nothing is said of it, is not known to be absent.
        const errors = (entity: Entity | null | undefined) => (entity ? [] : late)
        tell(
          itemsOf(whole).map(({ id, entity }) => ({ id, entity: entity ?? null, errors: errors(entity) })),
          late,
        )
      }
    })
}

/** Of the later part: at its field, or of the whole request, which broke off. */
function isLate({ path }: DataError, field: string): boolean {
  return !path || path.includes(field)
}
