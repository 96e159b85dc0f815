// Written by `npm run documents` from documents.ts and the schema of the BFF. Change those, not this.

export type Catalog = {
  catalog: {
    __typename?: 'ProductConnection'
    nodes: ProductFields[]
    pageInfo: {
      __typename?: 'PageInfo'
      hasNextPage: boolean
      endCursor: string | null
    }
    totalCount: number
  } | null
}

export type CatalogVariables = {
  search?: string | null
  category?: string | null
  sort?: CatalogSort | null
  inStock?: boolean | null
  minPrice?: number | null
  maxPrice?: number | null
  first?: number | null
  after?: string | null
}

export type ProductFields = {
  __typename?: 'Product'
  id: number
  name: string | null
  names: {
    __typename?: 'LocalizedText'
    ko: string | null
    en: string | null
  } | null
  descriptions: {
    __typename?: 'LocalizedText'
    ko: string | null
    en: string | null
  } | null
  price: number | null
  stock: number | null
  ordered: number | null
  imageUrl: string | null
  category: string | null
  code: string | null
  backorderAllowed: boolean | null
}

export type Categories = {
  categories: {
    __typename?: 'Category'
    code: string
    names: {
      __typename?: 'LocalizedText'
      ko: string | null
      en: string | null
    }
    productCount: number
  }[] | null
}

export type CategoriesVariables = Record<string, never>

export type ProductsByIds = {
  productsByIds: (ProductFields | null)[]
}

export type ProductsByIdsVariables = {
  ids: number[]
}

export type CatalogSort = 'RECOMMENDED' | 'POPULAR' | 'NEWEST' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'NAME'
