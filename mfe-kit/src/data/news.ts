import { ApolloLink } from '@apollo/client'
import { finalize, map, tap } from 'rxjs'
import { cacheIdIn } from './cache-id.ts'

export type Fields = Readonly<Record<string, unknown>>

/**
 * What events tell while requests are on their way. Whoever answers may have looked before it happened, so each request keeps what was
 * told since it left, and its answer gets that laid over it before anyone sees it.
 */
export class News {
  #underway = new Set<Map<string, Fields>>()

  /** Goes before the link that sends. */
  readonly link = new ApolloLink((operation, forward) => {
    const told = new Map<string, Fields>()
    return forward(operation).pipe(
      tap({ subscribe: () => this.#underway.add(told) }),
      map((result) => (told.size > 0 ? { ...result, data: laidOver(result.data, told) } : result)),
      finalize(() => this.#underway.delete(told)),
    )
  })

  tell(cacheId: string, fields: Fields): void {
    for (const told of this.#underway) told.set(cacheId, { ...told.get(cacheId), ...fields })
  }
}

function laidOver<Value>(value: Value, told: ReadonlyMap<string, Fields>): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => laidOver(each, told)) as Value
  const copy = Object.fromEntries(Object.entries(value).map(([name, of]) => [name, laidOver(of, told)]))
  const news = told.get(cacheIdIn(value) ?? '') ?? {}
  for (const [name, field] of Object.entries(news)) if (name in copy) copy[name] = renewed(copy[name], field)
  return copy as Value
}

/** A field after the news of it, which may tell a part of what lies within. */
export function renewed(known: unknown, news: unknown): unknown {
  return isObject(known) && isObject(news) ? { ...known, ...news } : news
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
