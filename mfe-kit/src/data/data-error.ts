import { CombinedGraphQLErrors } from '@apollo/client'

/** Why something could not be read or done. `fields` names what was wrong with an input. */
export interface DataError {
  code: string
  message: string
  service?: string
  /** When it makes sense to ask again. */
  retryAfterMs?: number
  /** Where in the answer something is missing. */
  path?: readonly (string | number)[]
  /** For how many items of a list it stands, of which `path` names the first: those that have nothing there, or something old. */
  affected?: number
  /** Where an older answer stands in for what is missing: when the service gave it, in milliseconds since 1970. */
  knownAt?: number
  fields: readonly { field: string; message: string }[]
}

/** What the BFF tells with an error. */
interface Told extends Pick<DataError, 'service' | 'retryAfterMs' | 'affected'> {
  code?: string
  ageMs?: number
  errors?: DataError['fields']
}

/** One list for all who have no error, so that having none again is no change. */
export const noErrors: readonly DataError[] = []

/** The errors of an answer, or the one that kept it from arriving. */
export function dataErrorsOf(error: unknown): readonly DataError[] {
  if (error === undefined || error === null) return noErrors
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.map(({ message, path, extensions = {} }) => {
      const { code = 'INTERNAL', ageMs, errors: fields = [], ...told } = extensions as Told
      const knownAt = ageMs !== undefined && { knownAt: Date.now() - ageMs }
      return { ...told, ...knownAt, ...(path && { path }), code, message, fields }
    })
  }
  // No answer, or none of GraphQL: whoever stands between the page and the services is away.
  const message = error instanceof Error ? error.message : String(error)
  return [{ code: 'SERVICE_UNAVAILABLE', service: 'graphql', message, fields: [] }]
}

/** Where something is missing, for which no older answer stands in. */
export function missingPaths(errors: readonly DataError[]) {
  return errors.flatMap(({ path, knownAt }) => (path && !knownAt ? [path] : []))
}
