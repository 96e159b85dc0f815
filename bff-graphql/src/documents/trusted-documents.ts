import { Kind, parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { CompiledQuery, Compiler } from '../compiled/compile-query.ts'
import type { Log } from '../log.ts'
import type { DocumentSource } from './registry-documents.ts'
import { RefusedDocument, UnfitDocument } from './refused-document.ts'

/** A document that came with a deploy. */
export interface TrustedDocument {
  /** SHA-256 in hex. */
  readonly hash: string
  readonly text: string
  readonly node: DocumentNode
  /** Its operations by name, the only one also under `undefined`; those that only graphql-js can execute are left out. */
  readonly compiled: ReadonlyMap<string | undefined, CompiledQuery>
}

type Found = TrustedDocument | 'unknown'

const mostDocuments = 2000
/** A document of a version that goes live is asked for by its first page; it may be here before the registry knows it. */
const unknownMs = 2000
const mostUnknown = 10_000
/** Whoever makes hashes up must not make a queue at the registry. */
const mostPulls = 20
const retryAfterMs = 2000

/** Trusted documents by hash: pulled from the registry once, checked, and kept. Clients can't add any. */
export class TrustedDocuments {
  readonly #schema: GraphQLSchema
  readonly #compile: Compiler
  readonly #source: DocumentSource
  readonly #log: Log
  readonly #known = new LRUCache<string, TrustedDocument>({ max: mostDocuments })
  readonly #unknown = new LRUCache<string, true>({ max: mostUnknown, ttl: unknownMs })
  readonly #pulls = new Map<string, Promise<Found>>()

  constructor(schema: GraphQLSchema, compile: Compiler, source: DocumentSource, log: Log) {
    this.#schema = schema
    this.#compile = compile
    this.#source = source
    this.#log = log
  }

  /** Throws a `RefusedDocument`: `PERSISTED_QUERY_NOT_FOUND`, or `SERVICE_UNAVAILABLE` where the registry gives no answer. */
  async find(hash: string): Promise<TrustedDocument> {
    const known = this.#known.get(hash)
    if (known) return known
    const found = this.#unknown.has(hash) ? 'unknown' : await this.#pull(hash)
    if (found !== 'unknown') return found
    const message =
      'No deployed micro-frontend has a document with this hash. Deploy the version that brings it, or send the document itself as `query` where that is allowed.'
    throw new RefusedDocument(400, message, { code: 'PERSISTED_QUERY_NOT_FOUND' })
  }

  close(): Promise<void> {
    return this.#source.close()
  }

  #pull(hash: string): Promise<Found> {
    const running = this.#pulls.get(hash)
    if (running) return running
    if (this.#pulls.size >= mostPulls) throw registryUnavailable()
    const pull = this.#pullAlone(hash).finally(() => this.#pulls.delete(hash))
    this.#pulls.set(hash, pull)
    return pull
  }

  async #pullAlone(hash: string): Promise<Found> {
    let text: string | undefined
    try {
      text = await this.#source.pull(hash)
    } catch (error) {
      this.#log.warn('A trusted document could not be pulled', { hash, error })
      throw registryUnavailable()
    }
    if (text === undefined) {
      this.#unknown.set(hash, true)
      return 'unknown'
    }
    const node = this.#checked(hash, text)
    const document = { hash, text, node, compiled: this.#compiled(node) }
    this.#known.set(hash, document)
    return document
  }

  #compiled(node: DocumentNode): Map<string | undefined, CompiledQuery> {
    const names = node.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    )
    if (names.length === 1) names.push(undefined)
    const compiled = new Map<string | undefined, CompiledQuery>()
    for (const name of names) {
      const query = this.#compile(node, name)
      if (query) compiled.set(name, query)
    }
    return compiled
  }

  /** The registry has checked it when it was deployed, perhaps against another version of the schema. */
  #checked(hash: string, text: string): DocumentNode {
    try {
      const node = parse(text)
      const [error] = validate(this.#schema, node)
      if (error) throw error
      return node
    } catch (error) {
      this.#log.error('A trusted document does not fit the schema', { hash, error })
      throw new UnfitDocument(`The document does not fit this schema: ${(error as GraphQLError).message}`)
    }
  }
}

function registryUnavailable(): RefusedDocument {
  const message = 'The registry, which knows this document, is not available at the moment. Try again later.'
  return new RefusedDocument(503, message, { code: 'SERVICE_UNAVAILABLE', service: 'registry', retryAfterMs })
}
