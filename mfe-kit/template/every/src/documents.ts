import { gql, type TypedDocumentNode } from 'mfe-kit/data'
import type * as types from './documents.gen.ts'

export type StarterProduct = NonNullable<types.StarterNewestProducts['catalog']>['nodes'][number]

// Documents have a file of their own: the build parses them, and the mall checks them against its schema before a deploy.
export const NewestProducts: TypedDocumentNode<
  types.StarterNewestProducts,
  types.StarterNewestProductsVariables
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
