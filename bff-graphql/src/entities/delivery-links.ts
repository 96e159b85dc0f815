import { linkOf, type Entity } from '../upstream/hal.ts'

/** The links from orders to their deliveries, of the orders that one request has read. */
export class DeliveryLinks {
  #read: (readonly Entity[])[] = []
  readonly #links = new Map<number, string>()

  /** Takes orders in. Costs nothing until a link is asked for, since services with a batch search need none. */
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
