import { setImmediate } from 'node:timers/promises'
import type { GraphQLError } from 'graphql'

/** What follows the first part, in either format. */
export interface LaterPart {
  pending?: readonly object[]
  incremental?: readonly { errors?: readonly GraphQLError[] }[]
  completed?: readonly { id: string; errors?: readonly GraphQLError[] }[]
  hasNext: boolean
}

/**
 * Results that are ready in the same turn, as one part. A batch answers for all items of a list at once, and graphql-js makes a result
 * of each; a page would draw itself anew for each.
 */
export async function* partsOf(results: AsyncGenerator<LaterPart, void, void>): AsyncGenerator<LaterPart> {
  let next = results.next()
  for (;;) {
    const { done, value: first } = await next
    if (done) return
    let part: LaterPart = first
    next = results.next()
    for (;;) {
      const ready = await Promise.race([next, setImmediate('later' as const)])
      if (ready === 'later' || ready.done) break
      part = joined(part, ready.value)
      next = results.next()
    }
    yield part
  }
}

function joined(part: LaterPart, next: LaterPart): LaterPart {
  const list = <Name extends 'pending' | 'incremental' | 'completed'>(name: Name) => {
    const all = [...(part[name] ?? []), ...(next[name] ?? [])]
    return all.length > 0 ? { [name]: all } : {}
  }
  return { ...list('pending'), ...list('incremental'), ...list('completed'), hasNext: next.hasNext }
}
