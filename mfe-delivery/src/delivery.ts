import type { Language } from 'mfe-kit'

/** What the delivery tag knows of a product: its name and picture, and only where the product service answers. */
export interface DeliveredProduct {
  __typename?: 'Product'
  id: number
  name: string | null
  names: { ko: string | null; en: string | null } | null
  imageUrl: string | null
}

/** What the delivery tag knows of an order: how the way of the goods began, and what holds it up. Only where the order service answers. */
export interface DeliveredOrder {
  __typename?: 'Order'
  id: number
  state: string | null
  waitingForStock: boolean | null
  placedAt: string | null
  cancelledAt: string | null
}

/** A delivery as `<mall-delivery>` reads it from GraphQL. */
export interface Delivery {
  __typename?: 'Delivery'
  id: number
  orderId: number
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

/** The product's name in the shopper's language; the name kept with the delivery where the product service is silent. */
export function deliveredName(
  delivery: Pick<Delivery, 'productName'>,
  product: DeliveredProduct | undefined,
  language: Language,
): string {
  return product?.names?.[language] || product?.name || delivery.productName || ''
}
