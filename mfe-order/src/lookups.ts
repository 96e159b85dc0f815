import { lookup } from 'mfe-kit/data'
import {
  OrderFields,
  OrderedDeliveries,
  OrderedDeliveryFields,
  OrderedProductFields,
  OrderedProducts,
  OrdersByIds,
} from './documents.ts'

/** Orders by id. */
export const orderLookup = lookup({
  type: 'Order',
  fragment: OrderFields,
  document: OrdersByIds,
  idsVariable: 'ids',
  entities: (data) => data.ordersByIds,
})

/** What was ordered, by product id: name and picture, while the product service answers. */
export const productLookup = lookup({
  type: 'Product',
  fragment: OrderedProductFields,
  document: OrderedProducts,
  idsVariable: 'ids',
  entities: (data) => data.productsByIds,
})

/** How far an order's delivery is, by order id: a delivered order can't be cancelled. */
export const deliveryLookup = lookup({
  type: 'Delivery',
  fragment: OrderedDeliveryFields,
  document: OrderedDeliveries,
  idsVariable: 'orderIds',
  entities: (data) => data.deliveriesByOrderIds,
})
