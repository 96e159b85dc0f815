import { gql, type TypedDocumentNode } from 'mfe-kit/data'

export interface StarterProduct {
  id: number
  name: string | null
  names: { ko: string | null; en: string | null } | null
  price: number | null
}

// Documents have a file of their own: the build parses them, and the mall checks them against its schema before a deploy.
export const NewestProducts: TypedDocumentNode<
  { catalog: { nodes: StarterProduct[] } | null },
  { first: number }
> = gql`
  query StarterNewestProducts($first: Int!) {
    catalog(sort: NEWEST, first: $first) {
      nodes {
        id
        name
        names {
          ko
          en
        }
        price
      }
    }
  }
`
