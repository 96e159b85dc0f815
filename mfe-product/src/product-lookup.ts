import { lookup } from 'mfe-kit/data'
import { ProductFields, ProductsByIds } from './documents.ts'

/** Products by id, for every tag that shows one; ids asked for at once travel in one request. */
export const productLookup = lookup({
  type: 'Product',
  fragment: ProductFields,
  document: ProductsByIds,
  idsVariable: 'ids',
  entities: (data) => data.productsByIds,
})
