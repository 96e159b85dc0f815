import type { Language } from 'mfe-kit'
import type { DeliveredOrderFields, DeliveredProductFields, DeliveryFields } from './documents.gen.ts'

/** What the delivery tag knows of a product: its name and picture, and only where the product service answers. */
export type DeliveredProduct = DeliveredProductFields

/** What the delivery tag knows of an order: how the way of the goods began, and what holds it up. Only where the order service answers. */
export type DeliveredOrder = DeliveredOrderFields

/** A delivery as `<mall-delivery>` reads it from GraphQL. */
export type Delivery = DeliveryFields

/** The product's name in the shopper's language; the name kept with the delivery where the product service is silent. */
export function deliveredName(
  delivery: Pick<Delivery, 'productName'>,
  product: DeliveredProduct | undefined,
  language: Language,
): string {
  return product?.names?.[language] || product?.name || delivery.productName || ''
}
