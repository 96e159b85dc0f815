import { ApolloLink } from '@apollo/client'
import { mergeMap, of } from 'rxjs'

/** A document as the build compiles it: with the SHA-256 (hex) of the text in which it was published. */
interface TrustedDocument {
  sha256?: string
}

/**
 * Asks for documents by the hash that they have in `mfe.json`; goes before the link that sends. Where the mall does not know a hash (a
 * preview that was not published, a registry that is down), the text goes along from then on: open malls execute it. Of what a mall in
 * production refuses, the console says why.
 */
export function trustedDocuments(): ApolloLink {
  const unknown = new Set<string>()
  const explained = new Set<string | undefined>()
  return new ApolloLink((operation, forward) => {
    const { query, operationName } = operation
    const { sha256 = '' } = query as TrustedDocument
    if (sha256) operation.extensions.persistedQuery = { version: 1, sha256Hash: sha256 }
    const send = (includeQuery: boolean): ReturnType<typeof forward> => {
      operation.setContext(({ http }: { http?: object }) => ({ http: { ...http, includeQuery } }))
      return forward(operation).pipe(
        mergeMap((result) => {
          if (!includeQuery && isUnknown(result)) {
            unknown.add(sha256)
            return send(true)
          }
          if (includeQuery && isRefused(result) && !explained.has(operationName)) {
            explained.add(operationName)
            console.error(
              `TRUSTED_DOCUMENTS_ONLY: ${operationName} is in no published version, and this mall executes no other GraphQL documents. Publish it (npx mall preview), or set MALL_DOCUMENTS=open.`,
            )
          }
          return of(result)
        }),
      )
    }
    return send(!sha256 || unknown.has(sha256))
  })
}

const unknownCode = 'PERSISTED_QUERY_NOT_FOUND'

function isUnknown(result: ApolloLink.Result): boolean {
  return hasError(result, ({ code, service }) => code === unknownCode || service === 'registry')
}

/** Whether the mall executes published documents alone, and this is none. */
function isRefused(result: ApolloLink.Result): boolean {
  return hasError(result, ({ code }) => code === unknownCode || code === 'TRUSTED_DOCUMENTS_ONLY')
}

function hasError({ errors }: ApolloLink.Result, is: (told: Record<string, unknown>) => boolean): boolean {
  return Boolean(errors?.some(({ extensions = {} }) => is(extensions)))
}
