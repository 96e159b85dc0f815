import { dataSchema } from './data-schema.ts'
import type { EventDefinition } from './event-definition.ts'
import {
  id,
  localizedTextOrNull,
  name,
  price,
  stock,
  textOrNull,
  yesOrNo,
  type LocalizedText,
} from './fields.ts'
import { routes } from './routes.ts'

/** A product was added to the catalogue, changed or restocked. Reservations are told by `StockReserved` and `StockReleased`. */
export interface ProductChanged {
  productId: number
  /** Identifies the product in every mall; events from before there were codes have none. */
  code?: string
  productName: string
  productPrice: number
  productStock: number
  imageUrl: string | null
  names: LocalizedText | null
  descriptions: LocalizedText | null
  category: string | null
  backorderAllowed: boolean
}

export const productChanged: EventDefinition<ProductChanged> = {
  ...routes.ProductChanged,
  description:
    'A product was added to the catalogue, changed or restocked. Reservations are told by `StockReserved` and `StockReleased`.',
  publishers: ['services/product'],
  listeners: ['services/order', 'mfe-product'],
  schema: dataSchema<ProductChanged>(
    'ProductChanged',
    {
      productId: id,
      code: name,
      productName: name,
      productPrice: price,
      productStock: stock,
      imageUrl: textOrNull,
      names: localizedTextOrNull,
      descriptions: localizedTextOrNull,
      category: textOrNull,
      backorderAllowed: yesOrNo,
    },
    ['code'],
  ),
}
