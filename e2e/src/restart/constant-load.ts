import { setTimeout as delay } from 'node:timers/promises'

const lists = '{ products(limit: 5) { id name } orders(limit: 5) { id product { name } } }'
const place = `mutation ($key: String!) {
  placeOrder(input: { productId: 5, quantity: 1 }, idempotencyKey: $key) { id }
}`
const stream = new URLSearchParams({ query: 'subscription { events { type } }' })

/** Visitors who ask, buy and listen without a pause, through the mall as its page does, until they are told to stop. */
export class ConstantLoad {
  readonly #url: string
  readonly #stop = new AbortController()
  readonly #visitors: Promise<void>[]
  queries = 0
  mutations = 0
  /** How often the stream was opened. */
  streams = 0
  events = 0
  /** Each answer that was none, by what was asked. */
  readonly failures: { asked: 'query' | 'mutation' | 'stream'; what: string }[] = []

  constructor(url: string) {
    this.#url = url
    this.#visitors = [
      ...Array.from({ length: 4 }, () => this.#repeat(() => this.#query())),
      this.#repeat(() => this.#mutate()),
      this.#repeat(() => this.#listen()),
    ]
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await Promise.all(this.#visitors)
  }

  async #repeat(visit: () => Promise<void>): Promise<void> {
    while (!this.#stop.signal.aborted) await visit()
  }

  async #query(): Promise<void> {
    await this.#ask('query', { query: lists })
    this.queries++
  }

  async #mutate(): Promise<void> {
    await this.#ask('mutation', { query: place, variables: { key: crypto.randomUUID() } })
    this.mutations++
    await delay(20)
  }

  async #ask(asked: 'query' | 'mutation', body: object): Promise<void> {
    try {
      const answer = await fetch(`${this.#url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mall-request': '1' },
        body: JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok || text.includes('"errors"')) this.failures.push({ asked, what: text })
    } catch (error) {
      this.failures.push({ asked, what: String(error) })
    }
  }

  /** Until the stream ends; that it breaks off is no failure, that it can't be opened is. */
  async #listen(): Promise<void> {
    const signal = this.#stop.signal
    try {
      const headers = { 'x-mall-request': '1' }
      const answer = await fetch(`${this.#url}/graphql/stream?${stream}`, { headers, signal })
      if (!answer.ok) this.failures.push({ asked: 'stream', what: await answer.text() })
      this.streams++
      for await (const chunk of answer.body ?? []) if (String(chunk).length > 0) this.events++
    } catch (error) {
      if (!signal.aborted && !/terminated/.test(String(error)))
        this.failures.push({ asked: 'stream', what: String(error) })
    }
  }
}
