import { lookup } from 'mfe-kit/data'
import {
  DeliveredOrderFields,
  DeliveredOrders,
  DeliveredProductFields,
  DeliveredProducts,
  DeliveriesByOrderIds,
  DeliveryFields,
} from './documents.ts'

/** Deliveries by the id of their order. */
export const deliveryLookup = lookup({
  type: 'Delivery',
  fragment: DeliveryFields,
  document: DeliveriesByOrderIds,
  idsVariable: 'orderIds',
  entities: (data) => data.deliveriesByOrderIds,
})

/** What is delivered, by product id. Apart from the delivery, so that it stands while the product service is down. */
export const productLookup = lookup({
  type: 'Product',
  fragment: DeliveredProductFields,
  document: DeliveredProducts,
  idsVariable: 'ids',
  entities: (data) => data.productsByIds,
})

/** What was ordered when, by order id. Apart from the delivery too: without the order service the steps stand, but the first has no time. */
export const orderLookup = lookup({
  type: 'Order',
  fragment: DeliveredOrderFields,
  document: DeliveredOrders,
  idsVariable: 'ids',
  entities: (data) => data.ordersByIds,
})
