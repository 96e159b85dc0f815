import type { Found } from '../entities/found.ts'
import type { Lookups } from '../resolvers/lookups.ts'
import type { Relation } from '../resolvers/relations.ts'
import type { Entity } from '../upstream/hal.ts'
import { Incomplete } from './incomplete.ts'
import type { Writer } from './writers.ts'

/** An object of the response. */
export type Output = Record<string, unknown>

/** A field that leads from one entity to others, as a query selects it. */
export interface RelatedField {
  /** In the response. */
  name: string
  relation: Relation
  write: Writer
}

/** Objects that wait for the same thing, by its key; `undefined` where there is nothing to wait for. */
type Waiting = Map<number | undefined, Output[]>

/** What is still to be looked up for objects that are written already. A relation of all of them is looked up in one call. */
export class Level {
  readonly #waiting = new Map<RelatedField, Waiting>()

  /** `output`, which was written of `source`, waits for a field. */
  note(field: RelatedField, source: Output, output: Output): void {
    let waiting = this.#waiting.get(field)
    if (!waiting) this.#waiting.set(field, (waiting = new Map()))
    const key = field.relation.keyOf(source as Entity)
    const outputs = waiting.get(key)
    if (outputs) outputs.push(output)
    else waiting.set(key, [output])
  }

  /** Completes the objects, to the last level. Rejects with `Incomplete` where a look-up failed or brought something old or wrong. */
  async complete(lookups: Lookups): Promise<void> {
    // All at once, so that look-ups in the same service join.
    const lookingUp: Promise<void>[] = []
    this.#waiting.forEach((waiting, field) => lookingUp.push(lookUp(field, waiting, lookups)))
    await Promise.all(lookingUp)
  }
}

async function lookUp(field: RelatedField, waiting: Waiting, lookups: Lookups): Promise<void> {
  const keys = [...waiting.keys()].filter((key) => key !== undefined)
  const below = new Level()
  fill(field, waiting, complete(await field.relation.find(lookups, keys)), below)
  await below.complete(lookups)
}

function fill(
  { name, relation, write }: RelatedField,
  waiting: Waiting,
  values: ReadonlyMap<number, unknown>,
  below: Level,
): void {
  waiting.forEach((outputs, key) => {
    const found = key === undefined ? undefined : values.get(key)
    // Written once for all objects that lead there.
    const value = write(relation.valueFrom(found), below)
    for (const output of outputs) output[name] = value
  })
}

function complete({ values, failed, stale }: Found<unknown>): ReadonlyMap<number, unknown> {
  if (failed.size > 0 || stale.size > 0) throw new Incomplete()
  return values
}
