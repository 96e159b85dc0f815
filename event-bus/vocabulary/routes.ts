import type { Route } from './event-definition.ts'
import type { MallEvents } from './mall-events.ts'

const dataversion = '1'
const none = () => undefined
const ofOrder = {
  source: '/orders',
  dataversion,
  crossTab: true,
  subject: (data: { orderId: number }) => `order/${data.orderId}`,
}
const ofProduct = {
  ...ofOrder,
  source: '/products',
  subject: (data: { productId: number }) => `product/${data.productId}`,
}
const ofDelivery = {
  ...ofOrder,
  source: '/deliveries',
  subject: (data: { deliveryId: number }) => `delivery/${data.deliveryId}`,
}
const ofShell = { source: '/shell', dataversion, crossTab: false, subject: none }
const ofVisitor = { ...ofShell, crossTab: true }
const ofMfe = { ...ofShell, subject: (data: { name: string }) => `mfe/${data.name}` }
const onProduct = {
  ...ofShell,
  source: '/mfe-product',
  subject: (data: { product: { id: number } }) => `product/${data.product.id}`,
}

/**
 * Source, version, subject and reach of every event. Kept apart from the definitions, so that the bus in the
 * browser carries neither schemas nor descriptions.
 */
export const routes: { readonly [Name in keyof MallEvents]: Route<MallEvents[Name]> } = {
  OrderPlaced: ofOrder,
  OrderCancelled: ofOrder,
  StockReserved: ofProduct,
  StockReleased: ofProduct,
  StockBackordered: ofProduct,
  ProductOutOfStock: ofProduct,
  ProductChanged: ofProduct,
  ProductRemoved: ofProduct,
  DeliveryPrepared: ofDelivery,
  DeliveryStarted: ofDelivery,
  DeliveryCompleted: ofDelivery,
  DeliveryCancelled: ofDelivery,
  DeliveryCancelRefused: ofDelivery,
  BuyRequested: onProduct,
  CartAdditionRequested: onProduct,
  EditRequested: onProduct,
  SearchChanged: ofShell,
  CartChanged: { ...ofVisitor, source: '/mfe-order' },
  SignedIn: ofVisitor,
  SignedOut: ofVisitor,
  ToastRequested: ofShell,
  MfeFailed: ofMfe,
  MfeRecovered: ofMfe,
  RouteChanged: ofShell,
  EventsResumed: ofVisitor,
  VisitorIntroduced: { ...ofShell, source: '/mfe-demo' },
}
