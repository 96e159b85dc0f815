import type { CatalogVariables } from './documents.gen.ts'

/** The catalogue as it is, to take a part of. */
export const wholeCatalog: Omit<CatalogVariables, 'first'> = {
  search: null,
  category: null,
  sort: 'RECOMMENDED',
  inStock: null,
  minPrice: null,
  maxPrice: null,
  after: null,
}
