/** A delivery as `<mall-delivery>` reads it from GraphQL. */
export interface Delivery {
  __typename?: 'Delivery'
  id: number
  orderId: number
  quantity: number | null
  productName: string | null
  deliveryAddress: string | null
  deliveryState: string | null
  preparedAt: string | null
  startedAt: string | null
  completedAt: string | null
  cancelledAt: string | null
}
