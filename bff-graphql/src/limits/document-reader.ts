import {
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { CompiledQuery, Compiler } from '../compiled/compile-query.ts'
import type { DocumentLimits } from './document-limits.ts'
import { shapeProblem } from './document-shape.ts'
import { OperationCost } from './operation-cost.ts'
import { textProblem } from './text-problem.ts'
import { tooComplex } from './too-complex.ts'

/** Further ones help nobody, and each costs time. */
const mostErrors = 10

/** A document takes about eighty times its text, with the tokens that it points to: this keeps at most some 24 MB. */
const kept = { max: 1000, maxSize: 300_000 }
/** Fields in compiled code: some 0.2 kB each when it is compiled, and more once it has run. */
const mostCompiledFields = 10_000

/** What a client sends: its document, and which operation of it to run with which variables. */
interface Asked {
  query: string
  operationName?: string | null | undefined
  variables?: Readonly<Record<string, unknown>> | null | undefined
}

export type Admission =
  { document: DocumentNode; errors?: undefined } | { document?: undefined; errors: readonly GraphQLError[] }

/** Reads the documents that clients write themselves: within the limits, and valid. Those that were are kept by their text. */
export class DocumentReader {
  readonly #schema: GraphQLSchema
  readonly #limits: DocumentLimits
  readonly #cost: OperationCost
  readonly #compile: Compiler
  readonly #known = new LRUCache<string, DocumentNode>({
    ...kept,
    sizeCalculation: (_document, text) => text.length || 1,
  })
  readonly #compiled = new LRUCache<string, CompiledQuery | 'no query'>({
    maxSize: mostCompiledFields,
    sizeCalculation: (compiled) => (compiled === 'no query' ? 1 : compiled.fields),
  })

  constructor(schema: GraphQLSchema, limits: DocumentLimits, compile: Compiler) {
    this.#schema = schema
    this.#limits = limits
    this.#compile = compile
    this.#cost = new OperationCost(schema)
  }

  /**
   * The document, parsed and valid and worth its cost, or what stands against it: `QUERY_TOO_COMPLEX` beyond a limit, else what the parser or the
   * validation says.
   */
  admit({ query, operationName, variables }: Asked): Admission {
    const { document, errors } = this.#read(query)
    if (errors) return { errors }
    const { operation, cost } = this.#costOf(document, operationName, variables)
    if (cost <= this.#limits.cost) return { document }
    return { errors: [tooComplex('cost', this.#limits.cost, cost, operation ?? undefined)] }
  }

  /** What is asked for as compiled code, where it would be admitted and its document was before; `undefined` otherwise. */
  compiled({ query, operationName, variables }: Asked): CompiledQuery | undefined {
    const document = this.#known.get(query)
    if (!document) return undefined
    const { operation, cost } = this.#costOf(document, operationName, variables)
    if (!operation || cost > this.#limits.cost) return undefined
    // It is the name of an operation, so there is no space in it.
    const key = `${operationName ?? ''} ${query}`
    let compiled = this.#compiled.get(key)
    if (!compiled) {
      compiled = this.#compile(document, operationName ?? undefined) ?? 'no query'
      this.#compiled.set(key, compiled)
    }
    return compiled === 'no query' ? undefined : compiled
  }

  #costOf(document: DocumentNode, operationName: Asked['operationName'], variables: Asked['variables']) {
    const operation = getOperationAST(document, operationName)
    return { operation, cost: operation ? this.#cost.of(document, operation, variables ?? {}) : 0 }
  }

  #read(text: string): Admission {
    const known = this.#known.get(text)
    if (known) return { document: known }
    const document = this.#parse(text)
    if (document instanceof GraphQLError) return { errors: [document] }
    const problem = shapeProblem(document, this.#limits)
    if (problem) return { errors: [problem] }
    const errors = this.#errorsOf(document)
    if (errors.length > 0) return { errors }
    this.#known.set(text, document)
    return { document }
  }

  #errorsOf(document: DocumentNode): readonly GraphQLError[] {
    try {
      return validate(this.#schema, document, specifiedRules, { maxErrors: mostErrors })
    } catch (error) {
      // The rule of single root fields throws what another rule would report: a wrong value of @skip, @include or @defer in a subscription.
      if (error instanceof GraphQLError) return [error]
      throw error
    }
  }

  #parse(text: string): DocumentNode | GraphQLError {
    try {
      return textProblem(text, this.#limits) ?? parse(text)
    } catch (error) {
      if (error instanceof GraphQLError) return error
      throw error
    }
  }
}
