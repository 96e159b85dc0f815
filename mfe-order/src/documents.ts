import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type * as types from './documents.gen.ts'

/** What all order tags know of an order. Product and delivery are looked up apart, so that they fail apart. */
export const OrderFields: TypedDocumentNode<types.OrderFields> = gql`
  fragment OrderFields on Order {
    id
    productId
    productName
    quantity
    price
    customerName
    customerAddr
    state
    cancelReason
    waitingForStock
    cancelRefused
    placedAt
    cancelledAt
  }
`

export const OrdersByIds: TypedDocumentNode<types.OrdersByIds, types.OrdersByIdsVariables> = gql`
  query OrdersByIds($ids: [Long!]!) {
    ordersByIds(ids: $ids) {
      ...OrderFields
    }
  }
  ${OrderFields}
`

export const OrderedProductFields: TypedDocumentNode<types.OrderedProductFields> = gql`
  fragment OrderedProductFields on Product {
    id
    name
    names {
      ko
      en
    }
    price
    stock
    imageUrl
    category
    backorderAllowed
  }
`

export const OrderedProducts: TypedDocumentNode<types.OrderedProducts, types.OrderedProductsVariables> = gql`
  query OrderedProducts($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...OrderedProductFields
    }
  }
  ${OrderedProductFields}
`

export const OrderedDeliveryFields: TypedDocumentNode<types.OrderedDeliveryFields> = gql`
  fragment OrderedDeliveryFields on Delivery {
    id
    orderId
    deliveryState
  }
`

export const OrderedDeliveries: TypedDocumentNode<types.OrderedDeliveries, types.OrderedDeliveriesVariables> =
  gql`
    query OrderedDeliveries($orderIds: [Long!]!) {
      deliveriesByOrderIds(orderIds: $orderIds) {
        ...OrderedDeliveryFields
      }
    }
    ${OrderedDeliveryFields}
  `

/** A page of the list, as it lies in the cache. */
export const MyOrders: TypedDocumentNode<types.MyOrders, types.MyOrdersVariables> = gql`
  query MyOrders($search: String, $state: OrderState, $from: Date, $first: Int, $after: String) {
    myOrders(search: $search, state: $state, from: $from, first: $first, after: $after) {
      nodes {
        ...OrderFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  ${OrderFields}
`

/** The same with how far each order's delivery is, which comes in a later part: a slow delivery service keeps no order back. */
export const MyOrdersWithDeliveries: TypedDocumentNode<
  types.MyOrdersWithDeliveries,
  types.MyOrdersWithDeliveriesVariables
> = gql`
  query MyOrdersWithDeliveries(
    $search: String
    $state: OrderState
    $from: Date
    $first: Int
    $after: String
  ) {
    myOrders(search: $search, state: $state, from: $from, first: $first, after: $after) {
      nodes {
        ...OrderFields
        ... @defer {
          delivery {
            ...OrderedDeliveryFields
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  ${OrderFields}
  ${OrderedDeliveryFields}
`

/** Whom and where to deliver to: as with the visitor's last order, else as the visitor is known. */
export const LastReceiver: TypedDocumentNode<types.LastReceiver, types.LastReceiverVariables> = gql`
  query LastReceiver {
    me {
      customerId
      customerName
      customerAddr
    }
    myOrders(first: 1) {
      nodes {
        id
        customerName
        customerAddr
      }
    }
  }
`

export const PlaceOrder: TypedDocumentNode<types.PlaceOrder, types.PlaceOrderVariables> = gql`
  mutation PlaceOrder($input: PlaceOrderInput!, $idempotencyKey: String!) {
    placeOrder(input: $input, idempotencyKey: $idempotencyKey) {
      ...OrderFields
    }
  }
  ${OrderFields}
`

export const CancelOrder: TypedDocumentNode<types.CancelOrder, types.CancelOrderVariables> = gql`
  mutation CancelOrder($orderId: Long!) {
    cancelOrder(orderId: $orderId) {
      ...OrderFields
    }
  }
  ${OrderFields}
`
