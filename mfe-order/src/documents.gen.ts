// Written by `npm run documents` from documents.ts and the schema of the BFF. Change those, not this.

export type CancelOrder = {
  cancelOrder: OrderFields | null
}

export type CancelOrderVariables = {
  orderId: number
}

export type OrderFields = {
  __typename?: 'Order'
  id: number
  productId: number | null
  productName: string | null
  quantity: number | null
  price: number | null
  customerName: string | null
  customerAddr: string | null
  state: string | null
  cancelReason: CancelReason | null
  waitingForStock: boolean | null
  cancelRefused: boolean | null
  placedAt: string | null
  cancelledAt: string | null
}

export type LastReceiver = {
  me: {
    __typename?: 'Customer'
    customerId: string
    customerName: string | null
    customerAddr: string | null
  } | null
  myOrders: {
    __typename?: 'OrderConnection'
    nodes: {
      __typename?: 'Order'
      id: number
      customerName: string | null
      customerAddr: string | null
    }[]
  } | null
}

export type LastReceiverVariables = Record<string, never>

export type MyOrders = {
  myOrders: {
    __typename?: 'OrderConnection'
    nodes: OrderFields[]
    pageInfo: {
      __typename?: 'PageInfo'
      hasNextPage: boolean
      endCursor: string | null
    }
    totalCount: number
  } | null
}

export type MyOrdersVariables = {
  search?: string | null
  state?: OrderState | null
  from?: string | null
  first?: number | null
  after?: string | null
}

export type MyOrdersWithDeliveries = {
  myOrders: {
    __typename?: 'OrderConnection'
    nodes: (OrderFields & Partial<{
      __typename?: 'Order'
      delivery: OrderedDeliveryFields | null
    }>)[]
    pageInfo: {
      __typename?: 'PageInfo'
      hasNextPage: boolean
      endCursor: string | null
    }
    totalCount: number
  } | null
}

export type MyOrdersWithDeliveriesVariables = {
  search?: string | null
  state?: OrderState | null
  from?: string | null
  first?: number | null
  after?: string | null
}

export type OrderedDeliveryFields = {
  __typename?: 'Delivery'
  id: number
  orderId: number | null
  deliveryState: string | null
}

export type OrderedDeliveries = {
  deliveriesByOrderIds: (OrderedDeliveryFields | null)[] | null
}

export type OrderedDeliveriesVariables = {
  orderIds: number[]
}

export type OrderedProductFields = {
  __typename?: 'Product'
  id: number
  name: string | null
  names: {
    __typename?: 'LocalizedText'
    ko: string | null
    en: string | null
  } | null
  price: number | null
  stock: number | null
  imageUrl: string | null
  category: string | null
  backorderAllowed: boolean | null
}

export type OrderedProducts = {
  productsByIds: (OrderedProductFields | null)[]
}

export type OrderedProductsVariables = {
  ids: number[]
}

export type OrdersByIds = {
  ordersByIds: (OrderFields | null)[] | null
}

export type OrdersByIdsVariables = {
  ids: number[]
}

export type PlaceOrder = {
  placeOrder: OrderFields | null
}

export type PlaceOrderVariables = {
  input: PlaceOrderInput
  idempotencyKey: string
}

export type CancelReason = 'CUSTOMER' | 'OUT_OF_STOCK' | 'DELIVERY'

export type OrderState = 'OrderPlaced' | 'OrderCancelled'

export interface PlaceOrderInput {
  productId: number
  quantity: number
  customerName?: string | null
  customerAddr?: string | null
}
