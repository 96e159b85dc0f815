// Written by `npm run documents` from documents.ts and the schema of the BFF. Change those, not this.

export type StarterNewestProducts = {
  catalog: {
    __typename?: 'ProductConnection'
    nodes: {
      __typename?: 'Product'
      id: number
      name: string | null
      names: {
        __typename?: 'LocalizedText'
        ko: string | null
        en: string | null
      } | null
      price: number | null
    }[]
  } | null
}

export type StarterNewestProductsVariables = {
  first: number
}
