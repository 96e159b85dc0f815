import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { DataError } from './data-error.ts'
import type { EntityId, Lookup } from './lookup.ts'
import type { ReadQuery } from './query-resource.ts'
import { readInParts } from './read-in-parts.ts'
import type { Answer } from './read-network.ts'
import { Repetition } from './repetition.ts'

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
  const failed = new Set<EntityId>()
  // Whoever still shows them is answered; the look-up repeats what fails again.
  const repetition = new Repetition(() => {
    for (const id of failed) lookup.ask(id)
    failed.clear()
  })
  const itemsOf = ({ data }: Answer<Data>) => (data ? entities(data) : [])
  return (variables) =>
    readInParts(document as unknown as TypedDocumentNode<Data, OperationVariables>, variables, (first) => {
      const { tell } = lookup.expect(itemsOf(first).map(({ id }) => id))
      return (whole) => {
        const late = whole.errors.flatMap((error) => lateOf(error, field))
        // Of an entity that did not come nobody knows whether it exists; one that did come may be old.
        const errorsOf = (entity: Entity | null | undefined) => {
          if (entity) return late.filter(({ knownAt }) => knownAt)
          return entity === undefined && late.length === 0 ? [brokenOff] : late
        }
        const outcomes = itemsOf(whole).map(({ id, entity }) => {
          return { id, entity: entity ?? null, errors: errorsOf(entity) }
        })
        tell(outcomes)
        for (const { id, errors } of outcomes) if (errors.length > 0) failed.add(id)
        if (late.length > 0) repetition.after(late)
      }
    })
}

/** An error of the later part with the path from its field on, or of the whole request, which broke off. */
function lateOf(error: DataError, field: string): DataError[] {
  const { path = [field] } = error
  const place = path.indexOf(field)
  return place < 0 ? [] : [{ ...error, path: path.slice(place + 1) }]
}

const brokenOff: DataError = {
  ...{
    code: 'SERVICE_UNAVAILABLE',
    service: 'graphql',
    message: 'The later part of the answer did not come.',
  },
  ...{ path: [], fields: [] },
}
