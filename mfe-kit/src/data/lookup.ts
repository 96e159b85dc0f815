import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { bus } from 'event-bus'
import type { NameNode, OperationDefinitionNode, SelectionSetNode } from 'graphql'
import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'
import { missingPaths, noErrors, type DataError } from './data-error.ts'
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
  /** The entities in an answer, in the order of the ids, `null` where there is none; `null` where all were refused. */
  entities: (data: Data) => readonly (Entity | null)[] | null
}

/** What became of one id. */
interface Outcome<Entity> {
  id: EntityId
  entity: Entity | null
  errors: readonly DataError[]
}

export interface Expected<Entity> {
  /** What became of them. */
  tell(outcomes: Outcome<Entity>[]): void
}

const most = 100
const lookups = new Set<Pick<Lookup<unknown>, 'options' | 'known'>>()

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
  #query: TypedDocumentNode<Entity> | undefined
  #round = 0
  /** In which round each id was asked for last, until that is answered. */
  #rounds = new Map<EntityId, number>()
  #unsubscribe: (() => void) | undefined
  #repetition = new Repetition(() => {
    for (const resource of this.#watched) if (resource.failed) this.ask(resource.id)
  })

  constructor(options: LookupOptions<Entity, unknown, OperationVariables>) {
    this.options = options
  }

  /** The fragment as a query of one entity, which is how the cache is read. */
  get query(): TypedDocumentNode<Entity> {
    return (this.#query ??= mallClient().cache.transformDocument(queryOf(this.options.fragment)))
  }

  resource(id: EntityId): EntityResource<Entity> {
    let resource = this.#resources.get(id)
    if (!resource) this.#resources.set(id, (resource = new EntityResource(this, id)))
    return resource
  }

  /** The resource of an id that some tag showed. */
  known(id: EntityId): EntityResource<Entity> | undefined {
    return this.#resources.get(id)
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
    const wanted = [...this.#watched].filter(({ id }) => this.#wanted.has(id))
    this.#wanted.clear()
    const ids: EntityId[] = []
    for (const resource of wanted) {
      if (canBeId(resource.id)) ids.push(resource.id)
      else {
        resource.told(false, noErrors)
        resource.show()
      }
    }
    const batches = Array.from({ length: Math.ceil(ids.length / most) }, (_, index) =>
      this.#read(ids.slice(index * most, (index + 1) * most)),
    )
    void Promise.all(batches).then((errors) => {
      if (this.#watched.size > 0) this.#repetition.after(errors.flat())
    })
  }

  async #read(ids: EntityId[]): Promise<readonly DataError[]> {
    const { document, idsVariable, entities } = this.options
    const expected = this.expect(ids)
    const { data, errors } = await readNetwork(document, { [idsVariable]: ids }, { anew: true })
    const found: readonly (Entity | null)[] = data ? (entities(data) ?? []) : []
    expected.tell(
      ids.map((id, index) => {
        const own =
          errors.length > 0 ? errors.flatMap((error) => errorOf(error, index, found[index])) : noErrors
        return { id, errors: own, entity: withoutErrored(found[index] ?? null, missingPaths(own)) }
      }),
    )
    return errors
  }

  /** Whether an answer for the id is on its way. */
  isAsked(id: EntityId): boolean {
    return this.#rounds.has(id)
  }

  /**
   * Entities are on their way by another request, so that nobody has to ask for them. What it returns is to be told what became of them.
   */
  expect(ids: readonly EntityId[]): Expected<Entity> {
    const round = ++this.#round
    for (const id of ids) this.#rounds.set(id, round)
    return {
      tell: (all) => {
        // Whoever asked again since then waits for the later answer.
        const outcomes = all.filter(({ id }) => this.#rounds.get(id) === round && this.#rounds.delete(id))
        for (const { id, entity, errors } of outcomes) this.known(id)?.told(Boolean(entity), errors)
        this.#write(outcomes)
        for (const { id } of outcomes) this.known(id)?.show()
      },
    }
  }

  #write(outcomes: readonly Outcome<Entity>[]): void {
    const { type, fragment } = this.options
    mallClient().cache.batch({
      update: (cache) => {
        const fragmentName = fragmentNameOf(fragment)
        for (const { id: entityId, entity, errors } of outcomes) {
          const id = cacheIdOf(type, entityId)
          if (errors.length === 0) noteFresh(entity)
          if (entity) cache.writeFragment<unknown>({ id, fragment, fragmentName, data: entity })
          else if (errors.length === 0) cache.evict({ id })
        }
      },
    })
  }
}

/** Nothing has an id such as 1.5, and asked for in a request it would have all others refused. */
const canBeId = (id: EntityId) => typeof id === 'string' || Number.isSafeInteger(id)

/** The part of an error that concerns the entity at `index`, with the path from there; one without an index concerns all. */
function errorOf(error: DataError, index: number, entity: unknown): DataError[] {
  const { path: all = [], affected, knownAt } = error
  const place = all.findIndex((step) => typeof step === 'number')
  if (place < 0) return [{ ...error, path: [] }]
  const path = all.slice(place + 1)
  const isHere = all[place] === index || (affected && (knownAt ?? isAbsent(entity, path)))
  return isHere ? [{ ...error, path }] : []
}

function isAbsent(value: unknown, [step, ...rest]: readonly (string | number)[]): boolean {
  if (step === undefined || typeof value !== 'object' || value === null) return value === null
  return isAbsent(Reflect.get(value, step), rest)
}

/** In the words of compiled documents, so that it packs well with them. */
function queryOf<Entity>(fragment: TypedDocumentNode<Entity>): TypedDocumentNode<Entity> {
  const name: NameNode = { kind: 'Name', value: fragmentNameOf(fragment) ?? '' }
  const selectionSet: SelectionSetNode = {
    kind: 'SelectionSet',
    selections: [{ kind: 'FragmentSpread', name }],
  }
  const operation: OperationDefinitionNode = { kind: 'OperationDefinition', operation: 'query', selectionSet }
  return { ...fragment, definitions: [operation, ...fragment.definitions] }
}

/** The first fragment of a document is the one that is read; others are those it is made of. */
function fragmentNameOf(document: TypedDocumentNode<unknown>): string | undefined {
  const first = document.definitions.find((definition) => definition.kind === 'FragmentDefinition')
  return first?.name.value
}
