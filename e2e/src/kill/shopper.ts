import { setTimeout as delay } from 'node:timers/promises'

export interface Wish {
  key: string
  productId: number
  quantity: number
  /** Sent once more after it was accepted, as an impatient browser would. */
  sentTwice: boolean
  cancelled: boolean
}

export interface AcceptedOrder {
  wish: Wish
  orderId: number
  /** What the mall answered to the cancel, where there was one. */
  cancel?: 'accepted' | 'too late'
}

interface Answer {
  data?: { placeOrder?: { id: number } | null; cancelOrder?: { id: number } | null } | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

const placeOrder = /* GraphQL */ `
  mutation ($input: PlaceOrderInput!, $key: String!) {
    placeOrder(input: $input, idempotencyKey: $key) {
      id
    }
  }
`
const cancelOrder = /* GraphQL */ `
  mutation ($orderId: Long!) {
    cancelOrder(orderId: $orderId) {
      id
    }
  }
`

/** Errors that say "not now"; after all others it would be no use to ask again. */
const passing = new Set(['SERVICE_UNAVAILABLE', 'IDEMPOTENCY_IN_FLIGHT', 'INTERNAL', 'TIMEOUT'])
const patienceMs = 120_000

/** Buys through the BFF like the page does: with an idempotency key, again and again until it is answered. */
export class Shopper {
  readonly #endpoint: string
  /** How often each kind of failure was met. */
  readonly failures = new Map<string, number>()

  constructor(bff: string) {
    this.#endpoint = `${bff}/graphql`
  }

  /** @param onSent told when the first request is on its way */
  async buy(wish: Wish, onSent: () => void): Promise<AcceptedOrder> {
    const orderId = await this.#place(wish, onSent)
    if (wish.sentTwice) {
      const again = await this.#place(wish)
      if (again !== orderId) throw new Error(`one key, two orders: ${orderId} and ${again}`)
    }
    if (!wish.cancelled) return { wish, orderId }
    const answer = await this.#untilAnswered(cancelOrder, { orderId }, ['CONFLICT'])
    return { wish, orderId, cancel: answer.data?.cancelOrder ? 'accepted' : 'too late' }
  }

  async #place({ key, productId, quantity }: Wish, onSent?: () => void): Promise<number> {
    const answer = await this.#untilAnswered(placeOrder, { key, input: { productId, quantity } }, [], onSent)
    const order = answer.data?.placeOrder
    if (!order) throw new Error(`placeOrder answered nothing: ${JSON.stringify(answer)}`)
    return order.id
  }

  async #untilAnswered(
    query: string,
    variables: object,
    final: string[],
    onSent?: () => void,
  ): Promise<Answer> {
    for (const deadline = Date.now() + patienceMs; ; await delay(100)) {
      const request = this.#ask(query, variables)
      onSent?.()
      const { answer, failure } = await request
      if (answer && (failure === undefined || final.includes(failure))) return answer
      if (failure && answer && !passing.has(failure))
        throw new Error(`refused: ${JSON.stringify(answer.errors)}`)
      this.failures.set(String(failure), (this.failures.get(String(failure)) ?? 0) + 1)
      if (Date.now() > deadline)
        throw new Error(`no answer within ${patienceMs} ms, last: ${failure} ${JSON.stringify(answer)}`)
    }
  }

  async #ask(query: string, variables: object): Promise<{ answer?: Answer; failure?: string }> {
    try {
      const response = await fetch(this.#endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mall-request': '1' },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(10_000),
      })
      const answer = (await response.json()) as Answer
      const [error] = answer.errors ?? []
      return error ? { answer, failure: error.extensions?.code ?? error.message } : { answer }
    } catch (error) {
      // Nobody listens, or who listened was killed: the page would ask again as well.
      return { failure: error instanceof Error ? error.name : String(error) }
    }
  }
}
