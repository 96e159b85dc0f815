import type { IncomingMessage } from 'node:http'
import { chooseDocument, type DocumentMode } from '../documents/choose-document.ts'
import type { TrustedDocument, TrustedDocuments } from '../documents/trusted-documents.ts'
import { readBody } from './read-body.ts'

/** The parameters of GraphQL over HTTP and of trusted documents, as they came: nothing is checked. */
type Parameters = Readonly<Record<string, unknown>>

/** A request as the GraphQL libraries take it: the text of a trusted document stands in the place of its hash. */
export interface SentOperation {
  /** `undefined` where the request is none that could hold any. */
  parameters: Parameters | undefined
  document: TrustedDocument | undefined
  url: string
  body: string | Record<string, unknown> | null
}

/**
 * By this header the shell tells which documents of a request from the mall's page are executed: `trusted`, or `subscriptions` as well, which are
 * written when a page knows what it follows.
 */
export const documentsHeader = 'x-mall-documents'

/** Reads a request to its end and finds its document. Throws `UnreadableRequest` and `RefusedDocument`. */
export async function readOperation(
  request: IncomingMessage,
  documents: TrustedDocuments,
  mode: DocumentMode,
): Promise<SentOperation> {
  const text = request.method === 'POST' ? await readBody(request) : null
  const url = request.url ?? '/'
  const parameters = text === null ? parametersOfUrl(url) : parametersOfBody(request, text)
  if (!parameters) return { parameters, document: undefined, url, body: text }
  const asked = request.headers[documentsHeader] === 'trusted' ? 'trusted' : mode
  const document = await chooseDocument(documents, parameters, asked)
  if (!document) return { parameters, document, url, body: text === null ? null : { ...parameters } }
  const query = document.text
  return text === null
    ? { parameters, document, url: withQuery(url, query), body: null }
    : { parameters, document, url, body: { ...parameters, query } }
}

const searchOf = (url: string) => new URLSearchParams(url.split('?')[1])

/** Of a parameter that is there twice the first counts, as for graphql-http. */
function parametersOfUrl(url: string): Parameters {
  const search = searchOf(url)
  const parameters: Parameters = Object.fromEntries(
    [...search.keys()].map((name) => [name, search.get(name)]),
  )
  const { extensions } = parameters
  if (typeof extensions !== 'string') return parameters
  return { ...parameters, extensions: parsed(extensions) ?? extensions }
}

function withQuery(url: string, query: string): string {
  const search = searchOf(url)
  search.set('query', query)
  return `${url.split('?', 1)[0]}?${search}`
}

function parametersOfBody({ headers }: IncomingMessage, text: string): Parameters | undefined {
  if (!isJson(headers['content-type'] ?? '')) return undefined
  const body = parsed(text)
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Parameters) : undefined
}

/** As graphql-http sees it. */
function isJson(contentType: string): boolean {
  if (contentType === 'application/json') return true
  const [type, charset = 'charset=utf-8'] = contentType.replaceAll(/\s/g, '').toLowerCase().split(';')
  return type === 'application/json' && charset === 'charset=utf-8'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
