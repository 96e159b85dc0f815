import type { DomainEvents } from 'event-bus/vocabulary'
import { sql } from 'service-chassis'
import type { components } from './openapi.gen.ts'

type LocalizedText = components['schemas']['LocalizedText']

/** A product as the database holds it. */
export interface ProductRow {
  id: number
  code: string
  name: string
  names: LocalizedText
  descriptions: LocalizedText
  price: number
  stock: number
  /** Pieces in orders that have their stock. */
  ordered: number
  imageUrl: string | null
  category: string | null
  backorderAllowed: boolean
  version: number
}

/** The columns of `ProductRow`. */
export const productColumns = sql`id, code, name, names, descriptions, price, stock, ordered, image_url as "imageUrl", category,
  backorder_allowed as "backorderAllowed", version`

/** A product as other services read it. */
export function plainProduct(row: ProductRow) {
  const { version: _version, ...product } = row
  return product
}

/** A product as HAL, its id in the links. */
export function productResource(row: ProductRow, origin: string) {
  const { id, ...fields } = plainProduct(row)
  const href = `${origin}/products/${id}`
  return {
    ...fields,
    _links: { self: { href }, product: { href }, restock: { href: `${href}/restock` } },
  }
}

/** What the mall is told of a product. */
export function productFact(row: Omit<ProductRow, 'ordered'>): DomainEvents['ProductChanged'] {
  const { id, code, name, price, stock, imageUrl, names, descriptions, category, backorderAllowed } = row
  return {
    productId: id,
    code,
    productName: name,
    productPrice: price,
    productStock: stock,
    imageUrl,
    names,
    descriptions,
    category,
    backorderAllowed,
  }
}
