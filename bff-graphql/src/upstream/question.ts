import type { ServiceName } from './service-name.ts'
import { subjectsOfPath } from './subjects.ts'

/** What is read of a service, and who may share the answer. */
export class Question {
  readonly path: string
  /** Public, and allowed to be a little old. */
  readonly isCatalogue: boolean
  /** The same for all who may share the answer. */
  readonly key: string
  readonly #identity: string
  #subjects: readonly string[] | undefined

  constructor(service: ServiceName, path: string, identity: string) {
    this.path = path
    this.isCatalogue = service === 'product' && /^\/(products|categories)\b/.test(path)
    this.key = this.isCatalogue ? path : `${identity} ${path}`
    this.#identity = identity
  }

  /** What the answer tells of. Only asked where there is an answer that may be used again. */
  get subjects(): readonly string[] {
    return (this.#subjects ??= this.isCatalogue
      ? subjectsOfPath(this.path)
      : [...subjectsOfPath(this.path), `identity ${this.#identity}`])
  }
}
