/** What becomes of one order in each service. `none`: there is no row for it yet. */
export type OrderState = 'none' | 'OrderPlaced' | 'OrderCancelled'
export type DeliveryState =
  'none' | 'reservedEarly' | 'DeliveryReady' | 'DeliveryStarted' | 'DeliveryCompleted' | 'DeliveryCancelled'
export type ReservationState = 'none' | 'reserved' | 'waiting' | 'refused' | 'released'

/** A rule: from a state to a state, and the event that tells of it. */
interface Step<State> {
  to: State
  emits?: string
}

export type Rules<State extends string> = Record<string, Partial<Record<State, Step<State>>>>

/** Orders: on an event or command, from a state. What is not listed changes nothing and tells nothing. */
export const orderRules: Rules<OrderState> = {
  place: { none: { to: 'OrderPlaced', emits: 'OrderPlaced' } },
  cancel: { OrderPlaced: { to: 'OrderCancelled', emits: 'OrderCancelled' } },
  ProductOutOfStock: { OrderPlaced: { to: 'OrderCancelled', emits: 'OrderCancelled' } },
  DeliveryCancelled: { OrderPlaced: { to: 'OrderCancelled', emits: 'OrderCancelled' } },
  DeliveryCancelRefused: { OrderCancelled: { to: 'OrderPlaced' } },
}

export const deliveryRules: Rules<DeliveryState> = {
  OrderPlaced: {
    none: { to: 'DeliveryReady', emits: 'DeliveryPrepared' },
    reservedEarly: { to: 'DeliveryStarted', emits: 'DeliveryStarted' },
  },
  StockReserved: {
    none: { to: 'reservedEarly' },
    DeliveryReady: { to: 'DeliveryStarted', emits: 'DeliveryStarted' },
  },
  OrderCancelled: {
    DeliveryReady: { to: 'DeliveryCancelled', emits: 'DeliveryCancelled' },
    DeliveryStarted: { to: 'DeliveryCancelled', emits: 'DeliveryCancelled' },
    DeliveryCompleted: { to: 'DeliveryCompleted', emits: 'DeliveryCancelRefused' },
  },
  complete: { DeliveryStarted: { to: 'DeliveryCompleted', emits: 'DeliveryCompleted' } },
  staffCancel: {
    DeliveryReady: { to: 'DeliveryCancelled', emits: 'DeliveryCancelled' },
    DeliveryStarted: { to: 'DeliveryCancelled', emits: 'DeliveryCancelled' },
  },
}

/** Reservations. Which of the steps an `OrderPlaced` takes depends on the product; see `arrival`. */
export const reservationRules: Rules<ReservationState> = {
  enough: { none: { to: 'reserved', emits: 'StockReserved' } },
  wait: { none: { to: 'waiting', emits: 'StockBackordered' } },
  refuse: { none: { to: 'refused', emits: 'ProductOutOfStock' } },
  DeliveryCancelled: {
    none: { to: 'released' },
    reserved: { to: 'released', emits: 'StockReleased' },
    waiting: { to: 'released' },
  },
  serve: { waiting: { to: 'reserved', emits: 'StockReserved' } },
  removeProduct: { waiting: { to: 'refused', emits: 'ProductOutOfStock' } },
}

/** A product as the saga sees it. */
export interface Product {
  stock: number
  backorderAllowed: boolean
}

/** What happens to an order that arrives at the product service: it never overtakes those who wait. */
export function arrival(
  product: Product | undefined,
  quantity: number,
  someoneWaits: boolean,
): 'enough' | 'wait' | 'refuse' {
  if (!product) return 'refuse'
  if (product.stock >= quantity && !someoneWaits) return 'enough'
  return product.backorderAllowed ? 'wait' : 'refuse'
}
