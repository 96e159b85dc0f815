import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { mallClient } from './client.ts'
import { dataErrorsOf, type DataError } from './data-error.ts'

export interface Answer<Data> {
  data: Data | undefined
  errors: readonly DataError[]
}

/** Asks the services, whatever the cache holds. Never throws: what went wrong is in `errors`. */
export async function readNetwork<Data>(
  query: TypedDocumentNode<Data, OperationVariables>,
  variables: OperationVariables,
  { anew = false } = {},
): Promise<Answer<Data>> {
  try {
    const { data, error } = await mallClient().query<unknown, OperationVariables>({
      query,
      variables,
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
      // Joining a request that is on its way would give an answer from before the reason to ask again.
      context: { queryDeduplication: !anew },
    })
    // What a proxy makes up may be JSON too. An answer of GraphQL has data or says why not.
    if (!error && Object.keys(data ?? {}).length === 0) throw new Error('There is nothing in the answer.')
    return { data: (data ?? undefined) as Data | undefined, errors: dataErrorsOf(error) }
  } catch (error) {
    return { data: undefined, errors: dataErrorsOf(error) }
  }
}
