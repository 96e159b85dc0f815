import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client'
import { print } from '@apollo/client/utilities'
import { createHash } from 'node:crypto'

type Document = ReturnType<typeof gql>

/** The operations among the exports of a module, in the words in which they will be sent, by the SHA-256 of these. */
export async function readDocuments(
  exported: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
  const documents: Record<string, string> = {}
  for (const value of Object.values(exported)) {
    if (!isDocument(value)) continue
    const text = await asSent(value)
    if (text) documents[createHash('sha256').update(text).digest('hex')] = text
  }
  return documents
}

export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Document'
}

/** Lets a client send the document, because it adds to it (`__typename`); `undefined` where it holds fragments only. */
async function asSent(document: Document): Promise<string | undefined> {
  const operation = document.definitions.find((definition) => definition.kind === 'OperationDefinition')
  if (!operation) return undefined
  const sent = Promise.withResolvers<string>()
  const link = new ApolloLink((request) => {
    sent.resolve(print(request.query))
    return new Observable((observer) => observer.complete())
  })
  const client = new ApolloClient({ cache: new InMemoryCache(), link })
  // What becomes of it does not matter here: no answer ever comes.
  const ignore = () => undefined
  const common = { fetchPolicy: 'no-cache', errorPolicy: 'all' } as const
  if (operation.operation === 'mutation')
    client.mutate({ mutation: document, ...common }).then(ignore, ignore)
  else if (operation.operation === 'subscription')
    client.subscribe({ query: document, ...common }).subscribe({ error: ignore })
  else client.query({ query: document, ...common }).then(ignore, ignore)
  return sent.promise
}
