import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type * as types from './documents.gen.ts'

/** What all product tags know of a product. */
export const ProductFields: TypedDocumentNode<types.ProductFields> = gql`
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

export const ProductsByIds: TypedDocumentNode<types.ProductsByIds, types.ProductsByIdsVariables> = gql`
  query ProductsByIds($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...ProductFields
    }
  }
  ${ProductFields}
`

export const Catalog: TypedDocumentNode<types.Catalog, types.CatalogVariables> = gql`
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

export const Categories: TypedDocumentNode<types.Categories, types.CategoriesVariables> = gql`
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
