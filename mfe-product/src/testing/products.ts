import type { CatalogSort } from '../documents.gen.ts'
import type { Product } from '../product.ts'

/** A product of the tests. */
export function product(id: number, more: Partial<Product> = {}): Product {
  return {
    id,
    name: `GOODS${id}`,
    names: { ko: `상품${id}`, en: `Goods ${id}` },
    descriptions: { ko: `설명${id}`, en: `Description ${id}` },
    price: id * 10_000,
    stock: id * 10,
    ordered: 1,
    imageUrl: null,
    category: null,
    code: `G-${id}`,
    backorderAllowed: true,
    ...more,
  }
}

/** Products with consecutive ids. */
export function range(from: number, to: number, more: Partial<Product> = {}): Product[] {
  return Array.from({ length: to - from + 1 }, (_, index) => product(from + index, more))
}

interface CatalogArguments {
  search?: string
  category?: string
  sort?: CatalogSort
  inStock?: boolean
  minPrice?: number
  maxPrice?: number
  first: number
  after?: string
}

const price = (each: Product) => each.price ?? 0
const orders: Partial<Record<CatalogSort, (one: Product, other: Product) => number>> = {
  POPULAR: (one, other) => (other.ordered ?? 0) - (one.ordered ?? 0),
  NEWEST: (one, other) => other.id - one.id,
  PRICE_ASCENDING: (one, other) => price(one) - price(other),
  PRICE_DESCENDING: (one, other) => price(other) - price(one),
}

/** The root fields of a shop with these products. */
export function shop(products: Product[]) {
  return {
    productsByIds: ({ ids }: { ids: number[] }) =>
      ids.map((id) => products.find((each) => each.id === Number(id)) ?? null),
    categories: () => {
      const codes = [...new Set(products.map(({ category }) => category).filter((code) => code !== null))]
      return codes.map((code) => ({
        code,
        names: { ko: `분류 ${code}`, en: `Category ${code}` },
        productCount: products.filter(({ category }) => category === code).length,
      }))
    },
    catalog: ({ search, category, sort, inStock, minPrice, maxPrice, first, after }: CatalogArguments) => {
      const matching = products
        .filter((each) => !search || each.names?.ko?.includes(search))
        .filter((each) => !category || each.category === category)
        .filter((each) => !inStock || (each.stock ?? 0) > 0)
        .filter((each) => price(each) >= (minPrice ?? 0) && price(each) <= (maxPrice ?? Infinity))
        .sort((sort && orders[sort]) ?? (() => 0))
      const begin = Number(after ?? 0)
      const nodes = matching.slice(begin, begin + first)
      const end = begin + nodes.length
      return {
        nodes,
        edges: [],
        totalCount: matching.length,
        pageInfo: {
          hasNextPage: end < matching.length,
          hasPreviousPage: begin > 0,
          startCursor: null,
          endCursor: String(end),
        },
      }
    },
  }
}
