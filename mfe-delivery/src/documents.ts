import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type { Delivery } from './delivery.ts'

/** What the delivery tag knows of a delivery. */
export const DeliveryFields: TypedDocumentNode<Delivery> = gql`
  fragment DeliveryFields on Delivery {
    id
    orderId
    quantity
    productName
    deliveryAddress
    deliveryState
    preparedAt
    startedAt
    completedAt
    cancelledAt
  }
`

export const DeliveriesByOrderIds: TypedDocumentNode<
  { deliveriesByOrderIds: (Delivery | null)[] },
  { orderIds: number[] }
> = gql`
  query DeliveriesByOrderIds($orderIds: [Long!]!) {
    deliveriesByOrderIds(orderIds: $orderIds) {
      ...DeliveryFields
    }
  }
  ${DeliveryFields}
`

/** Whose delivery to show where no order is named. Asks the order service alone, so that it answers while the delivery service is down. */
export const NewestOrder: TypedDocumentNode<
  { myOrders: { nodes: { __typename?: 'Order'; id: number }[] } | null },
  Record<string, never>
> = gql`
  query NewestOrder {
    myOrders(first: 1) {
      nodes {
        id
      }
    }
  }
`
