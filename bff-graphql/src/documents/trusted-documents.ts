import { Kind, parse, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { CompiledQuery, Compiler } from '../compiled/compile-query.ts'
import type { Log } from '../log.ts'
import type { KeptDocuments } from './kept-documents.ts'
import type { DocumentSource } from './registry-documents.ts'
import { RefusedDocument, UnfitDocument } from './refused-document.ts'

/** A document of a published micro-frontend. */
export interface TrustedDocument {
  /** SHA-256 in hex. */
  readonly hash: string
  readonly text: string
  readonly node: DocumentNode
  /** Its operations by name, the only one also under `undefined`; those that only graphql-js can execute are left out. */
  readonly compiled: ReadonlyMap<string | undefined, CompiledQuery>
}

/** A text that the schema can't answer stays so for as long as the process lives. */
type Found = TrustedDocument | UnfitDocument

const mostDocuments = 2000
/** A document of a version that is published this moment may be here before the registry knows it. */
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
  readonly #kept: KeptDocuments | undefined
  readonly #log: Log
  readonly #found = new LRUCache<string, Found>({ max: mostDocuments })
  readonly #unknown = new LRUCache<string, true>({ max: mostUnknown, ttl: unknownMs })
  readonly #searches = new Map<string, Promise<Found | undefined>>()
  #pulls = 0

  /** @param kept holds their texts over a restart; without it they are pulled again */
  constructor(
    schema: GraphQLSchema,
    compile: Compiler,
    { source, kept }: { source: DocumentSource; kept: KeptDocuments | undefined },
    log: Log,
  ) {
    this.#schema = schema
    this.#compile = compile
    this.#source = source
    this.#kept = kept
    this.#log = log
  }

  /** Throws a `RefusedDocument`: `PERSISTED_QUERY_NOT_FOUND`, or `SERVICE_UNAVAILABLE` where the registry gives no answer. */
  async find(hash: string): Promise<TrustedDocument> {
    const found = this.#found.get(hash) ?? (await this.#search(hash))
    if (found instanceof UnfitDocument) throw found
    if (found) return found
    const message =
      'No published micro-frontend has a document with this hash. Publish the version that brings it, or send the document itself as `query` where that is allowed.'
    throw new RefusedDocument(400, message, { code: 'PERSISTED_QUERY_NOT_FOUND' })
  }

  close(): Promise<void> {
    return this.#source.close()
  }

  #search(hash: string): Promise<Found | undefined> {
    const running = this.#searches.get(hash)
    if (running) return running
    if (this.#unknown.has(hash)) return Promise.resolve(undefined)
    const search = this.#searchAlone(hash).finally(() => this.#searches.delete(hash))
    this.#searches.set(hash, search)
    return search
  }

  async #searchAlone(hash: string): Promise<Found | undefined> {
    const text = (await this.#kept?.read(hash)) ?? (await this.#pull(hash))
    if (text === undefined) {
      this.#unknown.set(hash, true)
      return undefined
    }
    const found = this.#read(hash, text)
    this.#found.set(hash, found)
    return found
  }

  async #pull(hash: string): Promise<string | undefined> {
    if (this.#pulls >= mostPulls) throw registryUnavailable()
    this.#pulls++
    try {
      const text = await this.#source.pull(hash)
      if (text !== undefined) await this.#kept?.keep(hash, text)
      return text
    } catch (error) {
      this.#log.warn('A trusted document could not be pulled', { hash, error })
      throw registryUnavailable()
    } finally {
      this.#pulls--
    }
  }

  /** The registry has checked it when it was published, perhaps against another version of the schema. */
  #read(hash: string, text: string): Found {
    let node: DocumentNode
    try {
      node = parse(text)
      const [error] = validate(this.#schema, node)
      if (error) throw error
    } catch (error) {
      this.#log.warn('A trusted document does not fit the schema', { hash, error })
      return new UnfitDocument(`The document does not fit this schema: ${(error as GraphQLError).message}`)
    }
    return { hash, text, node, compiled: this.#compiled(node) }
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
}

function registryUnavailable(): RefusedDocument {
  const message = 'The registry, which knows this document, is not available at the moment. Try again later.'
  return new RefusedDocument(503, message, { code: 'SERVICE_UNAVAILABLE', service: 'registry', retryAfterMs })
}
