import { objectSchema, type Schema } from './data-schema.ts'
import {
  id,
  localizedTextOrNull,
  price,
  stock,
  text,
  textOrNull,
  yesOrNo,
  type LocalizedText,
} from './fields.ts'

/** A product as the page shows it when somebody asks to buy or edit it. */
export interface ProductSnapshot {
  id: number
  code?: string | null
  name: string
  price: number
  stock: number
  imageUrl?: string | null
  names?: LocalizedText | null
  descriptions?: LocalizedText | null
  category?: string | null
  backorderAllowed?: boolean | null
}

export const productSnapshotSchema: Schema = objectSchema<ProductSnapshot>(
  {
    id,
    code: textOrNull,
    name: text,
    price,
    stock,
    imageUrl: textOrNull,
    names: localizedTextOrNull,
    descriptions: localizedTextOrNull,
    category: textOrNull,
    backorderAllowed: { ...yesOrNo, type: ['boolean', 'null'] },
  },
  ['code', 'imageUrl', 'names', 'descriptions', 'category', 'backorderAllowed'],
)
