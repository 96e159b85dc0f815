import { orderPlaced } from './order-placed.ts'
import { orderCancelled } from './order-cancelled.ts'
import { stockReserved } from './stock-reserved.ts'
import { stockReleased } from './stock-released.ts'
import { stockBackordered } from './stock-backordered.ts'
import { productOutOfStock } from './product-out-of-stock.ts'
import { productChanged } from './product-changed.ts'
import { productRemoved } from './product-removed.ts'
import { deliveryPrepared } from './delivery-prepared.ts'
import { deliveryStarted } from './delivery-started.ts'
import { deliveryCompleted } from './delivery-completed.ts'
import { deliveryCancelled } from './delivery-cancelled.ts'
import { deliveryCancelRefused } from './delivery-cancel-refused.ts'
import { buyRequested } from './buy-requested.ts'
import { cartAdditionRequested } from './cart-addition-requested.ts'
import { editRequested } from './edit-requested.ts'
import { searchChanged } from './search-changed.ts'
import { cartChanged } from './cart-changed.ts'
import { signedIn } from './signed-in.ts'
import { signedOut } from './signed-out.ts'
import { toastRequested } from './toast-requested.ts'
import { mfeFailed } from './mfe-failed.ts'
import { mfeRecovered } from './mfe-recovered.ts'
import { routeChanged } from './route-changed.ts'
import { visitorIntroduced } from './visitor-introduced.ts'
import { eventsResumed } from './events-resumed.ts'
import type { EventDefinition } from './event-definition.ts'
import type { DomainEventName, EventName, MallEvents } from './mall-events.ts'

/** Facts of the services, in the order of a purchase. */
export const domainEventNames: readonly DomainEventName[] = [
  'OrderPlaced',
  'OrderCancelled',
  'StockReserved',
  'StockReleased',
  'StockBackordered',
  'ProductOutOfStock',
  'ProductChanged',
  'ProductRemoved',
  'DeliveryPrepared',
  'DeliveryStarted',
  'DeliveryCompleted',
  'DeliveryCancelled',
  'DeliveryCancelRefused',
]

/** Every event of the mall, described. */
export const vocabulary: { readonly [Name in EventName]: EventDefinition<MallEvents[Name]> } = {
  OrderPlaced: orderPlaced,
  OrderCancelled: orderCancelled,
  StockReserved: stockReserved,
  StockReleased: stockReleased,
  StockBackordered: stockBackordered,
  ProductOutOfStock: productOutOfStock,
  ProductChanged: productChanged,
  ProductRemoved: productRemoved,
  DeliveryPrepared: deliveryPrepared,
  DeliveryStarted: deliveryStarted,
  DeliveryCompleted: deliveryCompleted,
  DeliveryCancelled: deliveryCancelled,
  DeliveryCancelRefused: deliveryCancelRefused,
  BuyRequested: buyRequested,
  CartAdditionRequested: cartAdditionRequested,
  EditRequested: editRequested,
  SearchChanged: searchChanged,
  CartChanged: cartChanged,
  SignedIn: signedIn,
  SignedOut: signedOut,
  ToastRequested: toastRequested,
  MfeFailed: mfeFailed,
  MfeRecovered: mfeRecovered,
  RouteChanged: routeChanged,
  EventsResumed: eventsResumed,
  VisitorIntroduced: visitorIntroduced,
}

/** Whether a name from outside is one of ours. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(vocabulary, name)
}
