import { ApolloLink } from '@apollo/client'
import { map } from 'rxjs'

type Fields = Readonly<Record<string | number, unknown>>

interface LaterPart {
  incremental?: readonly {
    path: readonly (string | number)[]
    data?: Fields | null
    errors?: NonNullable<ApolloLink.Result['errors']>
  }[]
}

/** Joins the parts of an answer: who follows it sees all that has come so far, each time that a part comes. */
export function joinParts(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    let data: unknown
    let errors: NonNullable<ApolloLink.Result['errors']> = []
    return forward(operation).pipe(
      map((part) => {
        if (part.data !== undefined) data = part.data
        errors = [...errors, ...(part.errors ?? [])]
        for (const later of (part as LaterPart).incremental ?? []) {
          data = joined(
            data,
            later.path.reduceRight<unknown>((below, step) => ({ [step]: below }), later.data ?? {}),
          )
          errors = [...errors, ...(later.errors ?? [])]
        }
        return { data: data as Record<string, unknown>, ...(errors.length > 0 && { errors }) }
      }),
    )
  })
}

/** A copy of `known` with what `more` has besides, at any depth. */
function joined(known: unknown, more: unknown): unknown {
  if (!isObject(known) || !isObject(more)) return more
  const copy = (Array.isArray(known) ? [...known] : { ...known }) as Record<string, unknown>
  for (const [name, value] of Object.entries(more)) copy[name] = joined(copy[name], value)
  return copy
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
