import { lookup } from 'mfe-kit/data'
import { DeliveriesByOrderIds, DeliveryFields } from './documents.ts'

/** Deliveries by the id of their order; ids asked for at once travel in one request. */
export const deliveryLookup = lookup({
  type: 'Delivery',
  fragment: DeliveryFields,
  document: DeliveriesByOrderIds,
  idsVariable: 'orderIds',
  entities: (data) => data.deliveriesByOrderIds,
})
