import { ApolloLink } from '@apollo/client'
import { mergeMap, of } from 'rxjs'

/** A document as the build compiles it: with the SHA-256 (hex) of the text in which it was published. */
interface TrustedDocument {
  sha256?: string
}

/**
 * Asks for documents by the hash that they have in `mfe.json`; goes before the link that sends. Where the mall does not know a hash (a
 * preview that was not published, a registry that is down), the text goes along from then on: open malls execute it.
 */
export function trustedDocuments(): ApolloLink {
  const unknown = new Set<string>()
  return new ApolloLink((operation, forward) => {
    const { sha256 } = operation.query as TrustedDocument
    if (!sha256) return forward(operation)
    operation.extensions.persistedQuery = { version: 1, sha256Hash: sha256 }
    const send = (includeQuery: boolean) => {
      operation.setContext(({ http }: { http?: object }) => ({ http: { ...http, includeQuery } }))
      return forward(operation)
    }
    if (unknown.has(sha256)) return send(true)
    return send(false).pipe(
      mergeMap((result) => {
        if (!isUnknown(result)) return of(result)
        unknown.add(sha256)
        return send(true)
      }),
    )
  })
}

function isUnknown({ errors }: ApolloLink.Result): boolean {
  return Boolean(
    errors?.some(
      ({ extensions }) =>
        extensions?.code === 'PERSISTED_QUERY_NOT_FOUND' || extensions?.service === 'registry',
    ),
  )
}
