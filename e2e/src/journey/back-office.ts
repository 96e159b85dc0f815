import type { MallUnderTest } from '../mall-under-test.ts'

/** What staff do, through the REST services. */
export class BackOffice {
  readonly #mall: MallUnderTest

  constructor(mall: MallUnderTest) {
    this.#mall = mall
  }

  async stock(productId: number): Promise<number> {
    const product = await this.#read<{ stock: number }>(`${this.#mall.url('product')}/products/${productId}`)
    return product.stock
  }

  async restock(productId: number, quantity: number): Promise<void> {
    await this.#send('POST', `${this.#mall.url('product')}/products/${productId}/restock`, { quantity })
  }

  async completeDelivery(orderId: number): Promise<void> {
    const found = `${this.#mall.url('delivery')}/deliveries/search/findByOrderIdIn?orderIds=${orderId}`
    const { _embedded } = await this.#read<{ _embedded: { deliveries: { deliveryId: number }[] } }>(found)
    const id = _embedded.deliveries[0]?.deliveryId
    await this.#send('PATCH', `${this.#mall.url('delivery')}/deliveries/${id}`, {
      deliveryState: 'DeliveryCompleted',
    })
  }

  async order(
    orderId: number,
  ): Promise<{ state: string; cancelReason: string | null; waitingForStock: boolean }> {
    return this.#read(`${this.#mall.url('order')}/orders/${orderId}`)
  }

  async #read<T>(url: string): Promise<T> {
    return this.#answer<T>(await fetch(url))
  }

  async #send(method: string, url: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' }
    await this.#answer(await fetch(url, { method, headers, body: JSON.stringify(body) }))
  }

  async #answer<T>(response: Response): Promise<T> {
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`)
    return JSON.parse(text) as T
  }
}
