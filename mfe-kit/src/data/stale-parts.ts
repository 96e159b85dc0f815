import { ApolloLink } from '@apollo/client'
import { map } from 'rxjs'

/** A part of an answer that is old, since its service failed. */
interface StalePart {
  path: readonly (string | number)[]
  service: string
  ageMs: number
  affected?: number
}

interface Told {
  errors?: readonly unknown[]
  extensions?: { stale?: readonly StalePart[] }
  incremental?: readonly object[]
}

/**
 * Tells of what is old in the answer to a query among its errors, since that is what it is: a service failed, and what it said before stands in.
 * So whoever looks at the errors asks again, and says what is old.
 */
export const staleParts = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    map((result) => {
      const { stale } = (result as Told).extensions ?? {}
      if (!stale || operation.operationType !== 'query') return result
      // Of the later parts of an answer, Apollo reads only what is told within them.
      const [part = result] = (result as Told).incremental ?? []
      const { errors = [] } = part as Told
      const old = stale.map(({ path, ...told }) => {
        return { message: '', path, extensions: { ...told, code: 'SERVICE_UNAVAILABLE' } }
      })
      Object.assign(part, { errors: [...errors, ...old] })
      return result
    }),
  ),
)
