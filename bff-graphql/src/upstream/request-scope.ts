import type { Deadline } from '../resilience/deadline.ts'
import type { Body } from './body.ts'
import type { CallContext } from './call-context.ts'
import { entityOf, type Entity } from './hal.ts'
import { refusedBy } from './refused-by.ts'
import type { Call, Read, ServiceClient } from './service-client.ts'
import type { ServiceName } from './service-name.ts'
import type { Sourced } from './sourced.ts'
import { unexpectedAnswer } from './upstream-error.ts'

/** The upstream calls of one GraphQL request: they share its context, and the same GET is sent once. */
export class RequestScope {
  readonly #clients: Record<ServiceName, ServiceClient>
  readonly #context: CallContext
  readonly #heardOf: (service: ServiceName, answered: boolean) => void
  readonly #answers = new Map<string, Promise<Sourced<Body | undefined>>>()

  get deadline(): Deadline {
    return this.#context.deadline
  }

  /** @param heardOf told after each read whether the service itself answered */
  constructor(
    clients: Record<ServiceName, ServiceClient>,
    context: CallContext,
    heardOf: (service: ServiceName, answered: boolean) => void = () => undefined,
  ) {
    this.#clients = clients
    this.#context = context
    this.#heardOf = heardOf
  }

  /** What is at `path`; `undefined` if nothing is (404). */
  find(service: ServiceName, path: string): Promise<Sourced<Body | undefined>> {
    const key = `${service} ${path}`
    let answer = this.#answers.get(key)
    if (!answer) this.#answers.set(key, (answer = this.#read(service, path)))
    return answer
  }

  /** What is at `path`, which must exist. */
  async get(service: ServiceName, path: string): Promise<Sourced<Body>> {
    const { value, staleMs } = await this.find(service, path)
    if (value === undefined) throw unexpectedAnswer(service, `there is no ${path.replace(/\?.*/, '')}`)
    return { value, staleMs }
  }

  /** Sends one command; answers with the item as it is after it. */
  async command(service: ServiceName, call: Call): Promise<Entity> {
    const { status, body } = await this.#clients[service].send(call, this.#context)
    // What this request has read before may not be true any more.
    this.#answers.clear()
    if (status >= 400) throw refusedBy(service, status, body?.read())
    return entityOf(service, body?.read())
  }

  async #read(service: ServiceName, path: string): Promise<Sourced<Body | undefined>> {
    let read: Read | undefined
    try {
      read = await this.#clients[service].read(path, this.#context)
    } finally {
      this.#heardOf(service, read !== undefined && read.stale === undefined)
    }
    const { status, body, stale } = read
    if (status !== 404 && status >= 400) throw refusedBy(service, status, body?.read())
    return { value: status === 404 ? undefined : body, staleMs: stale?.ageMs }
  }
}
