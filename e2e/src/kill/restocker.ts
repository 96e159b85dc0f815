import { setTimeout as delay } from 'node:timers/promises'

const patienceMs = 60_000

/**
 * Adds stock and knows exactly what was added. A restock carries no idempotency key, so after a lost answer the
 * product's `ETag` tells: it changes with every change by hand, and only with those.
 */
export class Restocker {
  readonly #product: string
  readonly #added = new Map<number, number>()

  constructor(productService: string) {
    this.#product = `${productService}/products`
  }

  added(productId: number): number {
    return this.#added.get(productId) ?? 0
  }

  async restock(productId: number, quantity: number): Promise<void> {
    const deadline = Date.now() + patienceMs
    const before = await this.#tag(productId, deadline)
    do {
      const response = await fetch(`${this.#product}/${productId}/restock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ quantity }),
        signal: AbortSignal.timeout(10_000),
      }).catch(unanswered)
      await response?.body?.cancel()
      if (response && response.status >= 400 && response.status < 500)
        throw new Error(`restock was refused with ${response.status}`)
    } while ((await this.#tag(productId, deadline)) === before)
    this.#added.set(productId, this.added(productId) + quantity)
  }

  async #tag(productId: number, deadline: number): Promise<string> {
    for (; Date.now() < deadline; await delay(50)) {
      const response = await fetch(`${this.#product}/${productId}`, {
        signal: AbortSignal.timeout(5_000),
      }).catch(unanswered)
      await response?.body?.cancel()
      const tag = response?.ok ? response.headers.get('etag') : undefined
      if (tag) return tag
    }
    throw new Error(`product ${productId} was not readable within ${patienceMs} ms`)
  }
}

/** The product service or its database was killed meanwhile. */
function unanswered(): undefined {
  return undefined
}
