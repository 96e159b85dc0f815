import { linkOf, type Entity } from '../upstream/hal.ts'

/** The links from orders to their deliveries, of the orders that one request has read. */
export class DeliveryLinks {
  #read: (readonly Entity[])[] = []
  readonly #links = new Map<number, string>()

  /** Takes orders in, and keeps them: not to be told of any where deliveries are looked up without links. */
  take(orders: readonly Entity[]): void {
    this.#read.push(orders)
  }

  of(orderId: number): string | undefined {
    for (const order of this.#read.splice(0).flat()) {
      const link = linkOf(order, 'delivery')
      if (link) this.#links.set(order.id, link)
    }
    return this.#links.get(orderId)
  }
}
