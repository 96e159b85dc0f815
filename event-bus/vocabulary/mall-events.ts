import type { OrderPlaced } from './order-placed.ts'
import type { OrderCancelled } from './order-cancelled.ts'
import type { StockReserved } from './stock-reserved.ts'
import type { StockReleased } from './stock-released.ts'
import type { StockBackordered } from './stock-backordered.ts'
import type { ProductOutOfStock } from './product-out-of-stock.ts'
import type { ProductChanged } from './product-changed.ts'
import type { ProductRemoved } from './product-removed.ts'
import type { DeliveryPrepared } from './delivery-prepared.ts'
import type { DeliveryStarted } from './delivery-started.ts'
import type { DeliveryCompleted } from './delivery-completed.ts'
import type { DeliveryCancelled } from './delivery-cancelled.ts'
import type { DeliveryCancelRefused } from './delivery-cancel-refused.ts'
import type { BuyRequested } from './buy-requested.ts'
import type { CartAdditionRequested } from './cart-addition-requested.ts'
import type { EditRequested } from './edit-requested.ts'
import type { SearchChanged } from './search-changed.ts'
import type { CartChanged } from './cart-changed.ts'
import type { SignedIn } from './signed-in.ts'
import type { SignedOut } from './signed-out.ts'
import type { ToastRequested } from './toast-requested.ts'
import type { MfeFailed } from './mfe-failed.ts'
import type { MfeRecovered } from './mfe-recovered.ts'
import type { RouteChanged } from './route-changed.ts'
import type { VisitorIntroduced } from './visitor-introduced.ts'
import type { EventsResumed } from './events-resumed.ts'

/** Facts of the services: event name → data. They travel from the outbox to the DOM. */
export interface DomainEvents {
  OrderPlaced: OrderPlaced
  OrderCancelled: OrderCancelled
  StockReserved: StockReserved
  StockReleased: StockReleased
  StockBackordered: StockBackordered
  ProductOutOfStock: ProductOutOfStock
  ProductChanged: ProductChanged
  ProductRemoved: ProductRemoved
  DeliveryPrepared: DeliveryPrepared
  DeliveryStarted: DeliveryStarted
  DeliveryCompleted: DeliveryCompleted
  DeliveryCancelled: DeliveryCancelled
  DeliveryCancelRefused: DeliveryCancelRefused
}

/** Facts and requests of the page: event name → data. */
export interface PageEvents {
  BuyRequested: BuyRequested
  CartAdditionRequested: CartAdditionRequested
  EditRequested: EditRequested
  SearchChanged: SearchChanged
  CartChanged: CartChanged
  SignedIn: SignedIn
  SignedOut: SignedOut
  ToastRequested: ToastRequested
  MfeFailed: MfeFailed
  MfeRecovered: MfeRecovered
  RouteChanged: RouteChanged
  EventsResumed: EventsResumed
  VisitorIntroduced: VisitorIntroduced
}

export type MallEvents = DomainEvents & PageEvents
export type DomainEventName = keyof DomainEvents
export type PageEventName = keyof PageEvents
export type EventName = keyof MallEvents
