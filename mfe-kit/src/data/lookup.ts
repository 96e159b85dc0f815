import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { bus } from 'event-bus'
import { cacheIdOf, mallClient } from './client.ts'
import { noErrors, type DataError } from './data-error.ts'
import { EntityResource } from './entity-resource.ts'
import { withoutErrored } from './errored-fields.ts'
import { noteFresh } from './freshness.ts'
import { readNetwork } from './read-network.ts'
import { Repetition } from './repetition.ts'

export type EntityId = number | string

export interface LookupOptions<Entity, Data, Variables extends OperationVariables> {
  /** The GraphQL type. */
  type: string
  /** What tags read of the entity. */
  fragment: TypedDocumentNode<Entity>
  /** Asks for many of them by id. */
  document: TypedDocumentNode<Data, Variables>
  /** Its variable that takes the ids. */
  idsVariable: keyof Variables & string
  /** The entities in an answer, in the order of the ids, `null` where there is none. */
  entities: (data: Data) => readonly (Entity | null)[]
}

const most = 100
const lookups = new Set<Pick<Lookup<unknown>, 'options' | 'resource'>>()

/** Registers how entities of a type are looked up by id. Call it once per entity, at the top level of a module. */
export function lookup<Entity, Data, Variables extends OperationVariables>(
  options: LookupOptions<Entity, Data, Variables>,
): Lookup<Entity> {
  const created = new Lookup<Entity>(options as unknown as LookupOptions<Entity, unknown, OperationVariables>)
  lookups.add(created)
  return created
}

/** The look-ups that were registered for a type. */
export function lookupsOf(type: string) {
  return [...lookups].filter((each) => each.options.type === type)
}

/** Gathers the ids that are asked for in one task into few requests, and tells each id its outcome. */
export class Lookup<Entity> {
  readonly options: LookupOptions<Entity, unknown, OperationVariables>
  #resources = new Map<EntityId, EntityResource<Entity>>()
  #watched = new Set<EntityResource<Entity>>()
  #wanted = new Set<EntityId>()
  #unsubscribe: (() => void) | undefined
  #repetition = new Repetition(() => {
    for (const resource of this.#watched) if (resource.failed) this.ask(resource.id)
  })

  constructor(options: LookupOptions<Entity, unknown, OperationVariables>) {
    this.options = options
  }

  resource(id: EntityId): EntityResource<Entity> {
    let resource = this.#resources.get(id)
    if (!resource) this.#resources.set(id, (resource = new EntityResource(this, id)))
    return resource
  }

  /** Asks for an entity; all that is asked for in the same task travels together. */
  ask(id: EntityId): void {
    if (this.#wanted.size === 0) setTimeout(() => this.#flush())
    this.#wanted.add(id)
  }

  watched(resource: EntityResource<Entity>): void {
    this.#watched.add(resource)
    this.#unsubscribe ??= bus.subscribe('EventsResumed', () => {
      for (const { id } of this.#watched) this.ask(id)
    })
  }

  unwatched(resource: EntityResource<Entity>): void {
    this.#watched.delete(resource)
    if (this.#watched.size > 0) return
    this.#repetition.stop()
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
  }

  #flush(): void {
    const ids = [...this.#wanted]
    this.#wanted.clear()
    const batches = Array.from({ length: Math.ceil(ids.length / most) }, (_, index) =>
      this.#read(ids.slice(index * most, (index + 1) * most)),
    )
    void Promise.all(batches).then((errors) => {
      if (this.#watched.size > 0) this.#repetition.after(errors.flat())
    })
  }

  async #read(ids: EntityId[]): Promise<readonly DataError[]> {
    const { document, idsVariable, entities } = this.options
    const { data, errors } = await readNetwork(document, { [idsVariable]: ids }, { anew: true })
    const found: readonly (Entity | null)[] = data ? entities(data) : []
    const outcomes = ids.map((id, index) => {
      const own = errors.length > 0 ? errors.flatMap((error) => errorOf(error, index)) : noErrors
      const entity = found[index]
      return {
        id,
        errors: own,
        entity:
          entity &&
          withoutErrored(
            entity,
            own.map(({ path }) => path),
          ),
      }
    })
    this.#write(outcomes)
    for (const { id, errors, entity } of outcomes) this.#resources.get(id)?.told(Boolean(entity), errors)
    return errors
  }

  #write(outcomes: readonly { id: EntityId; entity: Entity | null | undefined }[]): void {
    const { type, fragment } = this.options
    mallClient().cache.batch({
      update: (cache) => {
        for (const { id, entity } of outcomes) {
          if (!entity) continue
          noteFresh(entity)
          cache.writeFragment<unknown>({
            id: cacheIdOf(type, id),
            fragment,
            fragmentName: fragmentNameOf(fragment),
            data: entity,
          })
        }
      },
    })
  }
}

/** The part of an error that concerns the entity at `index`, with the path from there; one without an index concerns all. */
function errorOf(error: DataError, index: number): DataError[] {
  const place = error.path?.findIndex((step) => typeof step === 'number') ?? -1
  if (place < 0) return [{ ...error, path: [] }]
  return error.path?.[place] === index ? [{ ...error, path: error.path.slice(place + 1) }] : []
}

/** The first fragment of a document is the one that is read; others are those it is made of. */
export function fragmentNameOf(document: TypedDocumentNode<unknown>): string | undefined {
  const first = document.definitions.find((definition) => definition.kind === 'FragmentDefinition')
  return first?.name.value
}
