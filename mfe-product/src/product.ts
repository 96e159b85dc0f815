import type { ProductSnapshot } from 'event-bus/vocabulary'
import type { Language } from 'mfe-kit'
import type { Categories, ProductFields } from './documents.gen.ts'

/** A product as the tags of team Product read it from GraphQL. `ordered` is as of when it was read: events do not tell it. */
export type Product = ProductFields

/** A part of the range; `code` is what products and the catalogue know it by. */
export type Category = NonNullable<Categories['categories']>[number]

/** What cards show: a product from GraphQL, or the plainer one that a host page handed over. */
export type ShownProduct = Product | ProductSnapshot

/** The name in the language of the page, else the one under which the product is recorded. */
export function productName(product: ShownProduct, language: Language): string {
  return product.names?.[language] || product.name || `#${product.id}`
}

/** The category's name in the language of the page. */
export function categoryName({ names, code }: Category, language: Language): string {
  return names[language] ?? names.ko ?? code
}

/** The product as events carry it: plain data without GraphQL's own fields. */
export function productSnapshot(product: ShownProduct): ProductSnapshot {
  const { id, code, name, price, stock, imageUrl, category, backorderAllowed } = product
  const texts = (text: ShownProduct['names']) => (text ? { ko: text.ko ?? null, en: text.en ?? null } : null)
  return {
    id,
    code: code ?? null,
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
