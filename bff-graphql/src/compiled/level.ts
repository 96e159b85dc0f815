import type { Found } from '../entities/found.ts'
import type { Lookups } from '../resolvers/lookups.ts'
import type { Relation } from '../resolvers/relations.ts'
import type { Entity } from '../upstream/hal.ts'
import { Incomplete } from './incomplete.ts'
import type { Setter } from './creator.ts'
import type { Writer } from './writers.ts'

/** An object of the response. */
export type Output = Record<string, unknown>

/** A field that leads from one entity to others, as a query selects it. */
export interface RelatedField {
  set: Setter
  relation: Relation
  write: Writer
}

/** Objects that wait for a field, and the key by which each gets it; `undefined` where there is nothing to wait for. */
interface Waiting {
  readonly outputs: Output[]
  readonly keys: (number | undefined)[]
}

/** What is still to be looked up for objects that are written already. A relation of all of them is looked up in one call. */
export class Level {
  readonly #waiting = new Map<RelatedField, Waiting>()

  /** `output`, which was written of `source`, waits for a field. */
  note(field: RelatedField, source: Output, output: Output): void {
    let waiting = this.#waiting.get(field)
    if (!waiting) this.#waiting.set(field, (waiting = { outputs: [], keys: [] }))
    waiting.outputs.push(output)
    waiting.keys.push(field.relation.keyOf(source as Entity))
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
  const keys = waiting.keys.filter((key) => key !== undefined)
  const below = new Level()
  fill(field, waiting, complete(await field.relation.find(lookups, keys)), below)
  await below.complete(lookups)
}

function fill(
  { set, relation, write }: RelatedField,
  { outputs, keys }: Waiting,
  values: ReadonlyMap<number, unknown>,
  below: Level,
): void {
  for (const [index, output] of outputs.entries()) {
    const key = keys[index]
    const found = key === undefined ? undefined : values.get(key)
    set(output, write(relation.valueFrom(found), below))
  }
}

function complete({ values, failed, stale }: Found<unknown>): ReadonlyMap<number, unknown> {
  if (failed.size > 0 || stale.size > 0) throw new Incomplete()
  return values
}
