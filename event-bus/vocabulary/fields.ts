import { objectSchema, type Schema } from './data-schema.ts'

/** A text in the two languages of the mall; either may be missing. */
export interface LocalizedText {
  ko?: string | null
  en?: string | null
}

export const id: Schema = { type: 'integer', minimum: 1 }
export const text: Schema = { type: 'string' }
export const name: Schema = { type: 'string', minLength: 1 }
export const textOrNull: Schema = { type: ['string', 'null'] }
export const quantity: Schema = { type: 'integer', minimum: 1, description: 'pieces' }
export const stock: Schema = { type: 'integer', minimum: 0, description: 'pieces that can be sold now' }
export const price: Schema = { type: 'integer', minimum: 0, description: 'won, one piece' }
export const yesOrNo: Schema = { type: 'boolean' }

export const localizedTextOrNull: Schema = {
  ...objectSchema<LocalizedText>({ ko: textOrNull, en: textOrNull }, ['ko', 'en']),
  type: ['object', 'null'],
}
