import { GraphQLError } from 'graphql'
import { entitiesOf, type Entity } from '../upstream/hal.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import type { Sourced } from '../upstream/sourced.ts'
import { unexpectedAnswer } from '../upstream/upstream-error.ts'
import { failedTogether, foundInAll, foundTogether, type Found } from './found.ts'
import type { Offer } from './offer.ts'
import type { Reading } from './reading.ts'
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
/** Of an id, which is a safe integer. */
const mostDigits = 16

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
  try {
    const { scope, offers } = reading
    const offer = await offers.of(kind.service, scope.deadline)
    const template = offer.searches[kind.search]
    if (template === undefined) return await oneByOne(reading, offer, possible, single)
    const parts = await together(reading, kind, template, possible)
    if (parts.every((part) => part !== undefined)) return foundInAll(parts)
    // A search that was offered and is not there: another version of the service has taken its place.
    const current = await offers.renew(kind.service)
    if (kind.search in current.searches) throw unexpectedAnswer(kind.service, `there is no ${kind.search}`)
    return await oneByOne(reading, current, possible, single)
  } catch (error) {
    return failedWith(error, possible)
  }
}

/** What each request brought, `undefined` for one that the service does not know. */
function together<Value>(
  { scope }: Reading,
  { service, index }: LookUp<Value>,
  template: string,
  ids: readonly number[],
): Promise<(Found<Value> | undefined)[]> {
  const [name = 'ids'] = variablesOf(template)
  const find = async (part: readonly number[]) => {
    const answer = await scope.find(service, expand(template, { [name]: part.join(',') }))
    const { value: body, staleMs } = answer
    if (body === undefined) return undefined
    return foundTogether(part, { value: index(entitiesOf(service, body.read())), staleMs })
  }
  return Promise.all(requestsOf(ids).map(find))
}

async function oneByOne<Value>(
  { inTurn }: Reading,
  offer: Offer,
  ids: readonly number[],
  single: Single<Value>,
): Promise<Found<Value>> {
  const each = ids.map((id) =>
    inTurn(async () => {
      try {
        return foundOne(id, await single(id, offer))
      } catch (error) {
        return failedWith(error, [id])
      }
    }),
  )
  return foundInAll(await Promise.all(each))
}

function foundOne<Value>(id: number, { value, staleMs }: Sourced<Value | undefined>): Found<Value> {
  return foundTogether([id], { value: new Map(value === undefined ? [] : [[id, value]]), staleMs })
}

function failedWith(error: unknown, ids: readonly number[]): Found<never> {
  if (error instanceof GraphQLError) return failedTogether(ids, error)
  throw error
}

/** As many ids in each request as its line may hold. */
function requestsOf(ids: readonly number[]): (readonly number[])[] {
  if (ids.length * (mostDigits + 1) <= mostCharacters) return [ids]
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
