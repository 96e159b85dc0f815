import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type * as types from './documents.gen.ts'

/** What the delivery tag knows of a delivery. */
export const DeliveryFields: TypedDocumentNode<types.DeliveryFields> = gql`
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
  types.DeliveriesByOrderIds,
  types.DeliveriesByOrderIdsVariables
> = gql`
  query DeliveriesByOrderIds($orderIds: [Long!]!) {
    deliveriesByOrderIds(orderIds: $orderIds) {
      ...DeliveryFields
    }
  }
  ${DeliveryFields}
`

export const DeliveredProductFields: TypedDocumentNode<types.DeliveredProductFields> = gql`
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

export const DeliveredProducts: TypedDocumentNode<types.DeliveredProducts, types.DeliveredProductsVariables> =
  gql`
    query DeliveredProducts($ids: [Long!]!) {
      productsByIds(ids: $ids) {
        ...DeliveredProductFields
      }
    }
    ${DeliveredProductFields}
  `

export const DeliveredOrderFields: TypedDocumentNode<types.DeliveredOrderFields> = gql`
  fragment DeliveredOrderFields on Order {
    id
    state
    waitingForStock
    placedAt
    cancelledAt
  }
`

export const DeliveredOrders: TypedDocumentNode<types.DeliveredOrders, types.DeliveredOrdersVariables> = gql`
  query DeliveredOrders($ids: [Long!]!) {
    ordersByIds(ids: $ids) {
      ...DeliveredOrderFields
    }
  }
  ${DeliveredOrderFields}
`

/** Whose delivery to show where no order is named. Asks the order service alone, so that it answers while the delivery service is down. */
export const NewestOrder: TypedDocumentNode<types.NewestOrder, types.NewestOrderVariables> = gql`
  query NewestOrder {
    myOrders(first: 1) {
      nodes {
        id
      }
    }
  }
`
