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
  fields: readonly { field: string; message: string }[]
}

interface ErrorExtensions {
  code?: unknown
  service?: unknown
  retryAfterMs?: unknown
  errors?: unknown
}

/** One list for all who have no error, so that having none again is no change. */
export const noErrors: readonly DataError[] = []

/** The errors of an answer, or the one that kept it from arriving. */
export function dataErrorsOf(error: unknown): readonly DataError[] {
  if (error === undefined || error === null) return noErrors
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.map(({ message, path, extensions = {} }) => {
      const { code, service, retryAfterMs, errors } = extensions as ErrorExtensions
      return {
        code: typeof code === 'string' ? code : 'INTERNAL',
        message,
        ...(typeof service === 'string' && { service }),
        ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
        ...(path && { path }),
        fields: Array.isArray(errors) ? errors.filter(isFieldError) : [],
      }
    })
  }
  // No answer, or none of GraphQL: whoever stands between the page and the services is away.
  const message = error instanceof Error ? error.message : String(error)
  return [{ code: 'SERVICE_UNAVAILABLE', service: 'graphql', message, fields: [] }]
}

function isFieldError(value: unknown): value is { field: string; message: string } {
  return typeof value === 'object' && value !== null && 'field' in value && 'message' in value
}
