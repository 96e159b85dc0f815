import type { Entity } from '../upstream/hal.ts'
import type { EntityPage, Filters } from './search-page.ts'

type Compare = (one: Entity, other: Entity) => number

const byId: Compare = (one, other) => one.id - other.id
const numberIn = (entity: Entity, field: string) => Number(entity[field] ?? 0)
const textIn = (entity: Entity, field: string) => String(entity[field] ?? '')

const orders: Readonly<Record<string, Compare>> = {
  recommended: byId,
  popular: (one, other) => numberIn(other, 'ordered') - numberIn(one, 'ordered') || byId(one, other),
  newest: (one, other) => byId(other, one),
  priceAscending: (one, other) => numberIn(one, 'price') - numberIn(other, 'price') || byId(one, other),
  priceDescending: (one, other) => numberIn(other, 'price') - numberIn(one, 'price') || byId(one, other),
  name: (one, other) => textIn(one, 'name').localeCompare(textIn(other, 'name')) || byId(one, other),
}

/** What the product service's `findCatalog` would answer, where it has none but tells all its products. */
export function catalogueOf(
  products: readonly Entity[],
  filters: Filters,
  offset: number,
  size: number,
): EntityPage {
  const { search, category, inStock, minPrice, maxPrice, sort } = filters
  const text = search?.normalize('NFC').trim().toLowerCase()
  const matching = products.filter(
    (product) =>
      (!text || textIn(product, 'name').toLowerCase().includes(text)) &&
      (!category || product.category === category) &&
      (!inStock || numberIn(product, 'stock') > 0) &&
      (!minPrice || numberIn(product, 'price') >= Number(minPrice)) &&
      (!maxPrice || numberIn(product, 'price') <= Number(maxPrice)),
  )
  const sorted = matching.sort(orders[sort ?? ''] ?? byId)
  return { items: sorted.slice(offset, offset + size), total: sorted.length }
}

/** What `/categories` would answer: the codes that products have, named by themselves. */
export function categoriesOf(products: readonly Entity[]) {
  const byCode = Map.groupBy(products, ({ category }) => category)
  return [...byCode].flatMap(([code, { length }]) =>
    typeof code === 'string' ? [{ code, names: { ko: code, en: code }, productCount: length }] : [],
  )
}
