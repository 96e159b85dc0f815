import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type { Category, Product } from './product.ts'

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
    ordered
    imageUrl
    category
    code
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

export type CatalogSort =
  'RECOMMENDED' | 'POPULAR' | 'NEWEST' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'NAME'

/** Which products, in which order. Prices in won, both included. */
export interface CatalogFilter {
  search: string | null
  category: string | null
  sort: CatalogSort
  inStock: boolean | null
  minPrice: number | null
  maxPrice: number | null
}

export interface CatalogVariables extends CatalogFilter {
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
  query Catalog(
    $search: String
    $category: String
    $sort: CatalogSort
    $inStock: Boolean
    $minPrice: Integer
    $maxPrice: Integer
    $first: Int
    $after: String
  ) {
    catalog(
      search: $search
      category: $category
      sort: $sort
      inStock: $inStock
      minPrice: $minPrice
      maxPrice: $maxPrice
      first: $first
      after: $after
    ) {
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

export const Categories: TypedDocumentNode<{ categories: Category[] | null }, Record<string, never>> = gql`
  query Categories {
    categories {
      code
      names {
        ko
        en
      }
      productCount
    }
  }
`
