import { readFile, rename, writeFile } from 'node:fs/promises'
import { buildSchema, type GraphQLSchema } from 'graphql'

const askAgainAfterMs = 5000
const timeoutMs = 3000

interface SchemaSourceOptions {
  /** Where the BFF tells its schema in words. */
  url: string
  /** Keeps the last schema that could be read, also over a restart. */
  file: string
  /** Told when another schema than the kept one could not be had, with the reason. */
  warn: (message: string, details: object) => void
}

/** The schema of the BFF, at most five seconds old while the BFF answers; else the last one that it told. */
export class SchemaSource {
  readonly #options: SchemaSourceOptions
  #text: string | undefined
  #schema: GraphQLSchema | undefined
  #askedAt = -Infinity
  #asking: Promise<void> | undefined

  private constructor(options: SchemaSourceOptions) {
    this.#options = options
  }

  /** Begins with the schema that was kept, if there is one. */
  static async open(options: SchemaSourceOptions): Promise<SchemaSource> {
    const source = new SchemaSource(options)
    await source.#readKept()
    return source
  }

  /** What is known already, for whoever must not wait. */
  get known(): GraphQLSchema | undefined {
    return this.#schema
  }

  /** `undefined` where the BFF has never been reached. */
  async current(): Promise<GraphQLSchema | undefined> {
    if (performance.now() - this.#askedAt > askAgainAfterMs) {
      this.#asking ??= this.#ask().finally(() => (this.#asking = undefined))
      await this.#asking
    }
    return this.#schema
  }

  async #ask(): Promise<void> {
    const { url, file, warn } = this.#options
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      if (!response.ok) throw new Error(`it answered ${response.status}`)
      const text = await response.text()
      if (text !== this.#text) {
        this.#take(text)
        await writeFile(`${file}.new`, text)
        await rename(`${file}.new`, file)
      }
      this.#askedAt = performance.now()
    } catch (error) {
      warn('The GraphQL schema could not be read; the last one known is used', { url, error })
    }
  }

  async #readKept(): Promise<void> {
    const { file, warn } = this.#options
    try {
      this.#take(await readFile(file, 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        warn('The kept schema is not readable', { file, error })
    }
  }

  #take(text: string): void {
    this.#schema = buildSchema(text)
    this.#text = text
  }
}
