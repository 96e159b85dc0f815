import { gql, type TypedDocumentNode } from '@apollo/client'
import { lookup } from '../data/lookup.ts'
import { fakeGraphql, product, type Answerer, type Product } from './fake-graphql.ts'

interface ProductsByIds {
  productsByIds: (Product | null)[]
}

export const productFragment: TypedDocumentNode<Product> = gql`
  fragment Card on Product {
    id
    name
    stock
  }
`
const document: TypedDocumentNode<ProductsByIds, { ids: number[] }> = gql`
  query ProductsByIds($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...Card
    }
  }
  ${productFragment}
`
let last = 0
const leaving: (() => void)[] = []

/** A product that no other test asks for: what was read just now is not read again. */
export const newId = () => (last += 1000)

/** A look-up of products of its own over `answer`; `watch` follows one of them until `leaveAll`. */
export function startLookup(answer: Answerer) {
  const fake = fakeGraphql(answer)
  leaving.push(fake.restore)
  const products = lookup({
    type: 'Product',
    fragment: productFragment,
    document,
    idsVariable: 'ids',
    entities: (data) => data.productsByIds,
  })
  const watch = (which: number) => {
    const resource = products.resource(which)
    const seen = [resource.read()]
    leaving.unshift(resource.subscribe(() => seen.push(resource.read())))
    return { resource, seen, state: () => resource.read().state }
  }
  return { ...fake, products, watch }
}

export function leaveAll(): void {
  leaving.splice(0).forEach((leave) => leave())
}

/** Answers with all that is asked for. */
export const allFound: Answerer = ({ variables }) => ({
  data: { productsByIds: (variables['ids'] as number[]).map((each) => product(each)) },
})
