import { GraphQLError } from 'graphql'
import { entitiesOf, type Entity } from '../upstream/hal.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import { unexpectedAnswer } from '../upstream/upstream-error.ts'
import { failedTogether, foundInAll, foundTogether, type Found } from './found.ts'
import type { Offer } from './offer.ts'
import { mapped, type Reading } from './reading.ts'
import { expand, variablesOf } from './uri-template.ts'

/** How values of one kind are looked up by ids. */
export interface LookUp<Value> {
  service: ServiceName
  /** The search that takes all ids at once. */
  search: string
  /** Its results by the ids that were asked for. */
  index: (items: Entity[]) => ReadonlyMap<number, Value>
}

/** Where there is no such search: finds the value for one id; `undefined` if there is none. */
type Single<Value> = (id: number, offer: Offer) => Promise<Sourced<Value | undefined>>

/** Spring's server takes 8 kB of request line and headers. */
const mostCharacters = 6000

/** Looks ids up: together where the service offers that, else one by one, each once. */
export async function lookUp<Value>(
  reading: Reading,
  kind: LookUp<Value>,
  ids: readonly number[],
  single: Single<Value>,
): Promise<Found<Value>> {
  // The services number from 1; what can't exist must not make them refuse the ids that do.
  const possible = ids.filter((id) => id > 0).sort((one, other) => one - other)
  if (possible.length === 0) return foundInAll<Value>([])
  return orFailed(possible, async () => {
    const { scope, offers, inTurn } = reading
    const offer = await offers.of(kind.service, scope.deadline)
    const found = await together(reading, kind, offer, possible)
    if (found) return found
    // A search that was offered and is not there: another version of the service has taken its place.
    const current = kind.search in offer.searches ? await offers.renew(kind.service) : offer
    if (kind.search in current.searches) throw unexpectedAnswer(kind.service, `there is no ${kind.search}`)
    const each = possible.map((id) =>
      inTurn(() => orFailed([id], async () => foundOne(id, await single(id, current)))),
    )
    return foundInAll(await Promise.all(each))
  })
}

/** `undefined` if the service does not have the search. */
async function together<Value>(
  { scope }: Reading,
  { service, search, index }: LookUp<Value>,
  { searches }: Offer,
  ids: readonly number[],
): Promise<Found<Value> | undefined> {
  const template = searches[search]
  if (template === undefined) return undefined
  const [name = 'ids'] = variablesOf(template)
  const parts = await Promise.all(
    requestsOf(ids).map(async (part) => {
      const answer = await scope.find(service, expand(template, { [name]: part.join(',') }))
      if (answer.value === undefined) return undefined
      return foundTogether(
        part,
        mapped(answer, (document) => index(entitiesOf(service, document))),
      )
    }),
  )
  const there = parts.filter((part) => part !== undefined)
  return there.length === parts.length ? foundInAll(there) : undefined
}

function foundOne<Value>(id: number, { value, staleMs }: Sourced<Value | undefined>): Found<Value> {
  return foundTogether([id], { value: new Map(value === undefined ? [] : [[id, value]]), staleMs })
}

async function orFailed<Value>(
  ids: readonly number[],
  find: () => Promise<Found<Value>>,
): Promise<Found<Value>> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof GraphQLError) return failedTogether(ids, error)
    throw error
  }
}

/** As many ids in each request as its line may hold. */
function requestsOf(ids: readonly number[]): number[][] {
  const parts: number[][] = [[]]
  let characters = 0
  for (const id of ids) {
    const length = String(id).length + 1
    if (characters + length > mostCharacters) {
      parts.push([])
      characters = 0
    }
    characters += length
    parts.at(-1)?.push(id)
  }
  return parts
}
