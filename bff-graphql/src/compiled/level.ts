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

interface Waiting {
  outputs: Output[]
  keys: (number | undefined)[]
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
    // Takes its place among the other fields.
    output[field.name] = undefined
  }

  /** Completes the objects, to the last level. Rejects with `Incomplete` where a look-up failed or brought something old or wrong. */
  async complete(lookups: Lookups): Promise<void> {
    // All at once, so that look-ups in the same service join.
    await Promise.all(Array.from(this.#waiting, ([field, waiting]) => lookUp(field, waiting, lookups)))
  }
}

async function lookUp({ name, relation, write }: RelatedField, waiting: Waiting, lookups: Lookups) {
  const { outputs, keys } = waiting
  const wanted = keys.filter((key) => key !== undefined)
  const values = complete(await relation.find(lookups, wanted))
  const below = new Level()
  // What several objects lead to is written once.
  const written = new Map<number | undefined, unknown>()
  outputs.forEach((output, index) => {
    const key = keys[index]
    if (!written.has(key)) {
      const found = key === undefined ? undefined : values.get(key)
      written.set(key, write(relation.valueFrom(found), below))
    }
    output[name] = written.get(key)
  })
  await below.complete(lookups)
}

function complete({ values, failed, stale }: Found<unknown>): ReadonlyMap<number, unknown> {
  if (failed.size > 0 || stale.size > 0) throw new Incomplete()
  return values
}
