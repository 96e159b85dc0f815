import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type { PlaceOrderInput } from './mall-order-form/confirmed-order.ts'
import type { Order, OrderedDelivery, OrderedProduct } from './order.ts'

/** What all order tags know of an order. Product and delivery are looked up apart, so that they fail apart. */
export const OrderFields: TypedDocumentNode<Order> = gql`
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

export const OrdersByIds: TypedDocumentNode<{ ordersByIds: (Order | null)[] | null }, { ids: number[] }> =
  gql`
    query OrdersByIds($ids: [Long!]!) {
      ordersByIds(ids: $ids) {
        ...OrderFields
      }
    }
    ${OrderFields}
  `

export const OrderedProductFields: TypedDocumentNode<OrderedProduct> = gql`
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

export const OrderedProducts: TypedDocumentNode<
  { productsByIds: (OrderedProduct | null)[] },
  { ids: number[] }
> = gql`
  query OrderedProducts($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...OrderedProductFields
    }
  }
  ${OrderedProductFields}
`

export const OrderedDeliveryFields: TypedDocumentNode<OrderedDelivery> = gql`
  fragment OrderedDeliveryFields on Delivery {
    id
    orderId
    deliveryState
  }
`

export const OrderedDeliveries: TypedDocumentNode<
  { deliveriesByOrderIds: (OrderedDelivery | null)[] | null },
  { orderIds: number[] }
> = gql`
  query OrderedDeliveries($orderIds: [Long!]!) {
    deliveriesByOrderIds(orderIds: $orderIds) {
      ...OrderedDeliveryFields
    }
  }
  ${OrderedDeliveryFields}
`

export interface MyOrdersVariables {
  search: string | null
  state: string | null
  from: string | null
  first: number
  after: string | null
}

export interface MyOrdersPage {
  myOrders: {
    nodes: Order[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    totalCount: number
  } | null
}

export const MyOrders: TypedDocumentNode<MyOrdersPage, MyOrdersVariables> = gql`
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

export interface Receiver {
  customerName: string | null
  customerAddr: string | null
}

/** Whom and where to deliver to: as with the visitor's last order, else as the visitor is known. */
export const LastReceiver: TypedDocumentNode<
  { me: Receiver | null; myOrders: { nodes: Receiver[] } | null },
  Record<string, never>
> = gql`
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

export const PlaceOrder: TypedDocumentNode<
  { placeOrder: Order | null },
  { input: PlaceOrderInput; idempotencyKey: string }
> = gql`
  mutation PlaceOrder($input: PlaceOrderInput!, $idempotencyKey: String!) {
    placeOrder(input: $input, idempotencyKey: $idempotencyKey) {
      ...OrderFields
    }
  }
  ${OrderFields}
`

export const CancelOrder: TypedDocumentNode<{ cancelOrder: Order | null }, { orderId: number }> = gql`
  mutation CancelOrder($orderId: Long!) {
    cancelOrder(orderId: $orderId) {
      ...OrderFields
    }
  }
  ${OrderFields}
`
