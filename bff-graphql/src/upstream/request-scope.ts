import type { CallContext } from './call-context.ts'
import { entityOf, type Entity } from './hal.ts'
import type { Call, ServiceClient } from './service-client.ts'
import type { ServiceName } from './service-name.ts'
import type { Sourced } from './sourced.ts'
import { refusedBy, unexpectedAnswer } from './upstream-error.ts'

/** The upstream calls of one GraphQL request: they share its context, and the same GET is sent once. */
export class RequestScope {
  readonly #clients: Record<ServiceName, ServiceClient>
  readonly #context: CallContext
  readonly #answers = new Map<string, Promise<Sourced<unknown>>>()

  constructor(clients: Record<ServiceName, ServiceClient>, context: CallContext) {
    this.#clients = clients
    this.#context = context
  }

  /** What is at `path`; `undefined` if nothing is (404). */
  find(service: ServiceName, path: string): Promise<Sourced<unknown>> {
    const key = `${service} ${path}`
    const known = this.#answers.get(key)
    if (known) return known
    const answer = this.#get(service, path)
    this.#answers.set(key, answer)
    return answer
  }

  /** What is at `path`, which must exist. */
  async get(service: ServiceName, path: string): Promise<Sourced<unknown>> {
    const answer = await this.find(service, path)
    if (answer.value === undefined) throw unexpectedAnswer(service, `there is no ${path.replace(/\?.*/, '')}`)
    return answer
  }

  /** Sends one command; answers with the item as it is after it. */
  async command(service: ServiceName, call: Call): Promise<Entity> {
    const { status, body } = await this.#clients[service].send(call, this.#context)
    // What this request has read before may not be true any more.
    this.#answers.clear()
    if (status >= 400) throw refusedBy(service, status, body)
    return entityOf(service, body)
  }

  async #get(service: ServiceName, path: string): Promise<Sourced<unknown>> {
    const { status, body, stale } = await this.#clients[service].read(path, this.#context)
    if (status !== 404 && status >= 400) throw refusedBy(service, status, body)
    return { value: status === 404 ? undefined : body, staleMs: stale?.ageMs }
  }
}
