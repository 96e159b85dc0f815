import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { mallClient } from './client.ts'
import { dataErrorsOf, type DataError } from './data-error.ts'

export type Outcome<Data> = { data: Data; error?: undefined } | { data?: undefined; error: DataError }

/** Sends one command. Never throws: what was refused, and why, is in `error`. */
export async function execute<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Outcome<Data>> {
  let failure: unknown
  try {
    const { data, error } = await mallClient().mutate<unknown, OperationVariables>({
      mutation: document,
      variables,
      errorPolicy: 'all',
    })
    if (data && !error) return { data: data as Data }
    failure = error
  } catch (error) {
    failure = error
  }
  const [error] = dataErrorsOf(failure)
  return { error: error ?? { code: 'INTERNAL', message: 'The answer to the command was empty.', fields: [] } }
}
