import { shape } from 'mfe-kit'
import type { LocalizedText, ProductSnapshot } from 'event-bus/vocabulary'

/** What the tags of team Product hand over and take, for the types of those who use them. */
export const productShapes = {
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

/** What a tag tells when the shopper changed what it shows. */
export const queryShapes = {
  QueryChange: { parameters: 'Parameters', 'replace?': 'boolean' },
  Parameters: { '[any]': 'string | null' },
}
