// Written by `npm run documents` from documents.ts and the schema of the BFF. Change those, not this.

export type DeliveredOrderFields = {
  __typename?: 'Order'
  id: number
  state: string | null
  waitingForStock: boolean | null
  placedAt: string | null
  cancelledAt: string | null
}

export type DeliveredOrders = {
  ordersByIds: (DeliveredOrderFields | null)[] | null
}

export type DeliveredOrdersVariables = {
  ids: number[]
}

export type DeliveredProductFields = {
  __typename?: 'Product'
  id: number
  name: string | null
  names: {
    __typename?: 'LocalizedText'
    ko: string | null
    en: string | null
  } | null
  imageUrl: string | null
}

export type DeliveredProducts = {
  productsByIds: (DeliveredProductFields | null)[]
}

export type DeliveredProductsVariables = {
  ids: number[]
}

export type DeliveriesByOrderIds = {
  deliveriesByOrderIds: (DeliveryFields | null)[] | null
}

export type DeliveriesByOrderIdsVariables = {
  orderIds: number[]
}

export type DeliveryFields = {
  __typename?: 'Delivery'
  id: number
  orderId: number | null
  quantity: number | null
  productId: number | null
  productName: string | null
  deliveryAddress: string | null
  deliveryState: string | null
  preparedAt: string | null
  startedAt: string | null
  completedAt: string | null
  cancelledAt: string | null
}

export type NewestOrder = {
  myOrders: {
    __typename?: 'OrderConnection'
    nodes: {
      __typename?: 'Order'
      id: number
    }[]
  } | null
}

export type NewestOrderVariables = Record<string, never>
