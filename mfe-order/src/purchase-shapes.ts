import { shape } from 'mfe-kit'
import type { BuyRequested, LocalizedText, ProductSnapshot } from 'event-bus/vocabulary'

/** A purchase that is asked for, and the product in it, for the types of those who use the tags. */
export const purchaseShapes = {
  BuyRequested: shape<BuyRequested>({ product: 'ProductSnapshot', 'quantity?': 'number' }),
  ProductSnapshot: shape<ProductSnapshot>({
    id: 'number',
    'code?': 'string | null',
    name: 'string',
    price: 'number',
    stock: 'number',
    'imageUrl?': 'string | null',
    'names?': 'LocalizedText | null',
    'descriptions?': 'LocalizedText | null',
    'category?': 'string | null',
    'backorderAllowed?': 'boolean | null',
  }),
  LocalizedText: shape<LocalizedText>({ 'ko?': 'string | null', 'en?': 'string | null' }),
}
