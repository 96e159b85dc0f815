import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type { DeliveredOrder, DeliveredProduct, Delivery } from './delivery.ts'

/** What the delivery tag knows of a delivery. */
export const DeliveryFields: TypedDocumentNode<Delivery> = gql`
  fragment DeliveryFields on Delivery {
    id
    orderId
    quantity
    productId
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
  { deliveriesByOrderIds: (Delivery | null)[] | null },
  { orderIds: number[] }
> = gql`
  query DeliveriesByOrderIds($orderIds: [Long!]!) {
    deliveriesByOrderIds(orderIds: $orderIds) {
      ...DeliveryFields
    }
  }
  ${DeliveryFields}
`

export const DeliveredProductFields: TypedDocumentNode<DeliveredProduct> = gql`
  fragment DeliveredProductFields on Product {
    id
    name
    names {
      ko
      en
    }
    imageUrl
  }
`

export const DeliveredProducts: TypedDocumentNode<
  { productsByIds: (DeliveredProduct | null)[] },
  { ids: number[] }
> = gql`
  query DeliveredProducts($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...DeliveredProductFields
    }
  }
  ${DeliveredProductFields}
`

export const DeliveredOrderFields: TypedDocumentNode<DeliveredOrder> = gql`
  fragment DeliveredOrderFields on Order {
    id
    state
    waitingForStock
    placedAt
    cancelledAt
  }
`

export const DeliveredOrders: TypedDocumentNode<
  { ordersByIds: (DeliveredOrder | null)[] | null },
  { ids: number[] }
> = gql`
  query DeliveredOrders($ids: [Long!]!) {
    ordersByIds(ids: $ids) {
      ...DeliveredOrderFields
    }
  }
  ${DeliveredOrderFields}
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
