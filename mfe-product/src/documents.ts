import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type { Product } from './product.ts'

/** What all product tags know of a product. */
export const ProductFields: TypedDocumentNode<Product> = gql`
  fragment ProductFields on Product {
    id
    name
    names {
      ko
      en
    }
    descriptions {
      ko
      en
    }
    price
    stock
    imageUrl
    category
    backorderAllowed
  }
`

export const ProductsByIds: TypedDocumentNode<{ productsByIds: (Product | null)[] }, { ids: number[] }> = gql`
  query ProductsByIds($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...ProductFields
    }
  }
  ${ProductFields}
`

export type CatalogSort = 'RECOMMENDED' | 'NEWEST' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'NAME'

export interface CatalogVariables {
  search: string | null
  category: string | null
  sort: CatalogSort
  first: number
  after: string | null
}

export interface CatalogPage {
  catalog: {
    nodes: Product[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    totalCount: number
  } | null
}

export const Catalog: TypedDocumentNode<CatalogPage, CatalogVariables> = gql`
  query Catalog($search: String, $category: String, $sort: CatalogSort, $first: Int, $after: String) {
    catalog(search: $search, category: $category, sort: $sort, first: $first, after: $after) {
      nodes {
        ...ProductFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  ${ProductFields}
`
