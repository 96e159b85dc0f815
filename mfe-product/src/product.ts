import type { ProductSnapshot } from 'event-bus/vocabulary'
import type { Language } from 'mfe-kit'

/** A product as the tags of team Product read it from GraphQL. */
export interface Product {
  __typename?: 'Product'
  id: number
  name: string | null
  names: { ko: string | null; en: string | null } | null
  descriptions: { ko: string | null; en: string | null } | null
  price: number | null
  stock: number | null
  imageUrl: string | null
  category: string | null
  backorderAllowed: boolean | null
}

/** What cards show: a product from GraphQL, or the plainer one that a host page handed over. */
export type ShownProduct = Product | ProductSnapshot

/** The name in the language of the page, else the one under which the product is recorded. */
export function productName(product: ShownProduct, language: Language): string {
  return product.names?.[language] || product.name || `#${product.id}`
}

/** The product as events carry it: plain data without GraphQL's own fields. */
export function productSnapshot(product: ShownProduct): ProductSnapshot {
  const { id, name, price, stock, imageUrl, category, backorderAllowed } = product
  const texts = (text: ShownProduct['names']) => (text ? { ko: text.ko ?? null, en: text.en ?? null } : null)
  return {
    id,
    name: name ?? '',
    price: price ?? 0,
    stock: stock ?? 0,
    imageUrl: imageUrl ?? null,
    names: texts(product.names),
    descriptions: texts(product.descriptions),
    category: category ?? null,
    backorderAllowed: backorderAllowed ?? null,
  }
}
