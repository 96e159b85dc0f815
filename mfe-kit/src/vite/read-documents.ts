import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client'
import { Defer20220824Handler } from '@apollo/client/incremental'
import { print } from '@apollo/client/utilities'
import { createHash } from 'node:crypto'

type Document = ReturnType<typeof gql>

/** An operation in the words in which it is sent, and the SHA-256 (hex) of these, by which the mall knows it. */
export interface Operation {
  sha256: string
  text: string
}

/** The operations among the exports of a module, by the names of the exports. */
export async function readDocuments(
  exported: Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, Operation>> {
  const documents = new Map<string, Operation>()
  for (const [name, value] of Object.entries(exported)) {
    if (!isDocument(value)) continue
    const text = await asSent(value)
    if (text) documents.set(name, { sha256: createHash('sha256').update(text).digest('hex'), text })
  }
  return documents
}

/** The texts of the operations by their SHA-256, as the manifest lists them. */
export async function documentsByHash(
  exported: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
  const operations = [...(await readDocuments(exported)).values()]
  return Object.fromEntries(operations.map(({ sha256, text }) => [sha256, text]))
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
  // Of Apollo's handlers of `@defer` this one leaves the words of a document alone; without any it is refused.
  const incrementalHandler = new Defer20220824Handler()
  const client = new ApolloClient({ cache: new InMemoryCache(), link, incrementalHandler })
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
