import { gql, type OperationVariables, type TypedDocumentNode } from '@apollo/client'
import { assert } from 'chai'
import { fakeGraphql, type Answerer, type Product } from '../testing/fake-graphql.ts'
import { until } from '../testing/until.ts'
import { execute } from './execute.ts'
import { updateEntity } from './update-entity.ts'

describe('a command', () => {
  const PlaceOrder: TypedDocumentNode<{ placeOrder: { id: number } }, { quantity: number }> = gql`
    mutation PlaceOrder($quantity: Integer!) {
      placeOrder(quantity: $quantity) {
        id
      }
    }
  `
  let restore = () => {}
  const start = (answer: Answerer) => ({ restore } = fakeGraphql(answer))
  afterEach(() => restore())

  it('gives the data of what was done', async () => {
    start(() => ({ data: { placeOrder: { __typename: 'Order', id: 7 } } }))
    assert.equal((await execute(PlaceOrder, { quantity: 1 })).data?.placeOrder.id, 7)
  })

  it('is no newer than what an event told while it was on its way', async () => {
    const document: TypedDocumentNode<{ restock: Product }, OperationVariables> = gql`
      mutation Restock {
        restock {
          id
          stock
        }
      }
    `
    let answer: ((answer: object) => void) | undefined
    start(() => new Promise((resolve) => (answer = resolve)))
    const outcome = execute(document, {})
    await until(() => answer)
    updateEntity('Product', 1, { stock: 2 })
    answer?.({ data: { restock: { __typename: 'Product', id: 1, stock: 5 } } })
    assert.equal((await outcome).data?.restock.stock, 2)
  })

  it('gives code and fields of what was refused', async () => {
    const errors = [{ field: 'quantity', message: 'must be at least 1' }]
    start(() => ({
      data: { placeOrder: null },
      errors: [
        { message: 'not valid', path: ['placeOrder'], extensions: { code: 'VALIDATION_FAILED', errors } },
      ],
    }))
    const { data, error } = await execute(PlaceOrder, { quantity: 0 })
    assert.isUndefined(data)
    assert.equal(error?.code, 'VALIDATION_FAILED')
    assert.deepEqual(error?.fields, errors)
  })

  it('says that the service is unavailable where no answer came', async () => {
    start(() => Promise.reject(new TypeError('Failed to fetch')))
    assert.equal((await execute(PlaceOrder, { quantity: 1 })).error?.code, 'SERVICE_UNAVAILABLE')
  })
})
