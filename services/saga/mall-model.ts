import {
  arrival,
  type DeliveryState,
  deliveryRules,
  type OrderState,
  orderRules,
  type Product,
  type ReservationState,
  reservationRules,
  type Rules,
} from './rules.ts'

export type ServiceName = 'order' | 'product' | 'delivery'

export interface ModelEvent {
  type: string
  orderId: number
  productId: number
  quantity: number
}

export interface AllRules {
  order: Rules<OrderState>
  delivery: Rules<DeliveryState>
  reservation: Rules<ReservationState>
  arrival: typeof arrival
}

export const allRules: AllRules = {
  order: orderRules,
  delivery: deliveryRules,
  reservation: reservationRules,
  arrival,
}

/** The three services as the rules describe them: their rows and feeds, without time, network or database. */
export class MallModel {
  readonly feeds: Record<ServiceName, ModelEvent[]> = { order: [], product: [], delivery: [] }
  readonly orders = new Map<
    number,
    { state: OrderState; productId: number; quantity: number; delivered: boolean }
  >()
  readonly deliveries = new Map<number, DeliveryState>()
  readonly reservations = new Map<number, { state: ReservationState; productId: number; quantity: number }>()
  readonly products: Map<number, Product>
  readonly #rules: AllRules

  constructor(products: Map<number, Product>, rules: AllRules = allRules) {
    this.products = products
    this.#rules = rules
  }

  place(orderId: number, productId: number, quantity: number): void {
    this.orders.set(orderId, { state: 'none', productId, quantity, delivered: false })
    this.#stepOrder('place', orderId)
  }

  cancel(orderId: number): void {
    if (!this.orders.get(orderId)?.delivered) this.#stepOrder('cancel', orderId)
  }

  restock(productId: number, quantity: number): void {
    const product = this.products.get(productId)
    if (!product) return
    product.stock += quantity
    this.#serveQueue(productId)
  }

  removeProduct(productId: number): void {
    this.products.delete(productId)
    for (const [orderId] of this.#queue(productId)) this.#stepReservation('removeProduct', orderId)
  }

  complete(orderId: number): void {
    this.#stepDelivery('complete', orderId)
  }

  staffCancel(orderId: number): void {
    this.#stepDelivery('staffCancel', orderId)
  }

  /** A service learns of an event. */
  on(service: ServiceName, event: ModelEvent): void {
    if (service === 'order') this.#onOrder(event)
    if (service === 'delivery') this.#stepDelivery(event.type, event.orderId)
    if (service === 'product') this.#onProduct(event)
  }

  #onOrder({ type, orderId }: ModelEvent): void {
    const order = this.orders.get(orderId)
    if (type === 'DeliveryCompleted' && order) order.delivered = true
    this.#stepOrder(type, orderId)
  }

  #onProduct({ type, orderId, productId, quantity }: ModelEvent): void {
    if (type === 'OrderPlaced') {
      if (this.reservations.has(orderId)) return
      const product = this.products.get(productId)
      const someoneWaits = this.#queue(productId).length > 0
      this.reservations.set(orderId, { state: 'none', productId, quantity })
      const what = this.#rules.arrival(product, quantity, someoneWaits)
      if (what === 'enough' && product) product.stock -= quantity
      this.#stepReservation(what, orderId)
    }
    if (type === 'DeliveryCancelled') {
      const row = this.reservations.get(orderId) ?? { state: 'none', productId: 0, quantity: 0 }
      const held = row.state === 'reserved'
      const product = this.products.get(row.productId)
      this.reservations.set(orderId, row)
      if (!this.#stepReservation(type, orderId)) return
      if (held && product) product.stock += row.quantity
      this.#serveQueue(row.productId)
    }
  }

  #queue(productId: number) {
    return [...this.reservations].filter(([, row]) => row.productId === productId && row.state === 'waiting')
  }

  #serveQueue(productId: number): void {
    const product = this.products.get(productId)
    for (const [orderId, { quantity }] of this.#queue(productId)) {
      if (!product || product.stock < quantity) return
      if (this.#stepReservation('serve', orderId)) product.stock -= quantity
    }
  }

  #stepOrder(cause: string, orderId: number): void {
    const order = this.orders.get(orderId)
    const step = order && this.#rules.order[cause]?.[order.state]
    if (!step) return
    order.state = step.to
    if (step.emits) this.#emit('order', step.emits, orderId)
  }

  #stepDelivery(cause: string, orderId: number): void {
    const step = this.#rules.delivery[cause]?.[this.deliveries.get(orderId) ?? 'none']
    if (!step) return
    this.deliveries.set(orderId, step.to)
    if (step.emits) this.#emit('delivery', step.emits, orderId)
  }

  #stepReservation(cause: string, orderId: number): boolean {
    const row = this.reservations.get(orderId)
    const step = row && this.#rules.reservation[cause]?.[row.state]
    if (!step) {
      if (row?.state === 'none') this.reservations.delete(orderId)
      return false
    }
    row.state = step.to
    // What was held of a product that is gone goes nowhere, and nobody is told.
    const told = step.emits !== 'StockReleased' || this.products.has(row.productId)
    if (step.emits && told) this.#emit('product', step.emits, orderId)
    return true
  }

  #emit(service: ServiceName, type: string, orderId: number): void {
    const { productId, quantity } = this.orders.get(orderId) ?? { productId: 0, quantity: 0 }
    this.feeds[service].push({ type, orderId, productId, quantity })
  }
}
