import {
  ApolloLink,
  CombinedGraphQLErrors,
  type OperationVariables,
  type TypedDocumentNode,
} from '@apollo/client'
import { mallClient } from './client.ts'
import { dataErrorsOf } from './data-error.ts'
import { joinParts } from './join-parts.ts'
import type { Answer } from './read-network.ts'

/** Of the formats that the BFF knows for later parts, the one that needs least of a page. */
const accept = ['multipart/mixed;deferSpec=20220824']

/**
 * Asks with a document that leaves fields for a later part by `@defer`. The promise is for the first part; `onFirst` is told of it too, and returns who
 * is to be told the whole answer. Goes past Apollo's own handling of parts, which every page would have to load. Never throws.
 */
export function readInParts<Data>(
  document: TypedDocumentNode<Data, OperationVariables>,
  variables: OperationVariables,
  onFirst: (first: Answer<Data>) => (whole: Answer<Data>) => void,
): Promise<Answer<Data>> {
  const client = mallClient()
  // News of what is told meanwhile is laid over what has been joined: an event may be of the time between two parts.
  const link = ApolloLink.from([client.news.link, joinParts(), client.link])
  const query = client.cache.transformDocument(document)
  const request = { query, variables, context: { http: { accept } } }
  return new Promise((resolve) => {
    let finish: ((whole: Answer<Data>) => void) | undefined
    let answer: Answer<Data> = { data: undefined, errors: [] }
    const begin = () => {
      finish ??= onFirst(answer)
      resolve(answer)
    }
    const end = () => {
      begin()
      // In a task of its own: by then whoever shows the first part asks for what is still to come, and hears of it.
      setTimeout(() => finish?.(answer))
    }
    ApolloLink.execute(link, request, { client }).subscribe({
      next(result) {
        const errors = dataErrorsOf(result.errors && new CombinedGraphQLErrors(result))
        answer = { data: (result.data ?? undefined) as Data | undefined, errors }
        begin()
      },
      error(error) {
        answer = { ...answer, errors: dataErrorsOf(error) }
        end()
      },
      complete: end,
    })
  })
}
