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
    imageUrl: null,
    category: null,
    backorderAllowed: true,
    ...more,
  }
}

/** The root fields of a shop with these products. */
export function shop(products: Product[]) {
  return {
    productsByIds: ({ ids }: { ids: number[] }) =>
      ids.map((id) => products.find((each) => each.id === Number(id)) ?? null),
    catalog: ({ search, first, after }: { search?: string; first: number; after?: string }) => {
      const matching = products.filter((each) => !search || each.names?.ko?.includes(search))
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
