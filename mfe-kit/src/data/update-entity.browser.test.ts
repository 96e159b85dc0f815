import { gql, type TypedDocumentNode } from '@apollo/client'
import { assert } from 'chai'
import { beLookedAt } from '../testing/be-looked-at.ts'
import { fakeGraphql, product } from '../testing/fake-graphql.ts'
import { allFound, leaveAll, newId, startLookup } from '../testing/sample-lookup.ts'
import { until } from '../testing/until.ts'
import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'
import { lookup } from './lookup.ts'
import { updateEntity } from './update-entity.ts'

describe('what events tell about an entity', () => {
  before(() => beLookedAt(true))
  afterEach(leaveAll)

  it('shows what an event wrote to the cache', async () => {
    const which = newId()
    const { watch, requests } = startLookup(allFound)
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    updateEntity('Product', which, { stock: 1, unknownField: true })
    await until(() => watched.resource.read().data?.stock === 1)
    assert.lengthOf(requests, 1)
  })

  it('looks an entity up that an event tells of and that was not there', async () => {
    const which = newId()
    let exists = false
    const { watch } = startLookup(() => ({ data: { productsByIds: [exists ? product(which) : null] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'empty')
    exists = true
    updateEntity('Product', which, { stock: 1 })
    await until(() => watched.state() === 'ready')
  })

  it('lays what an event tells over an answer that was already on its way', async () => {
    const [which, other] = [newId(), newId()]
    let answer: ((answer: object) => void) | undefined
    const { watch } = startLookup(() => new Promise((resolve) => (answer = resolve)))
    const [watched, beside] = [watch(which), watch(other)]
    await until(() => answer)
    // Both are read by one request; the event is of one of them.
    mallClient().news.tell(cacheIdOf('Product', which), { stock: 1 })
    mallClient().news.tell(cacheIdOf('Product', which), { name: 'renamed', unknownField: true })
    answer?.({ data: { productsByIds: [product(which, 5), product(other, 5)] } })
    await until(() => watched.state() === 'ready' && beside.state() === 'ready')
    assert.deepEqual(watched.resource.read().data, { ...product(which, 1), name: 'renamed' })
    assert.deepEqual(beside.resource.read().data, product(other, 5))
    assert.lengthOf(watched.seen, 2)
  })

  it('believes an answer that was asked for after the event', async () => {
    const which = newId()
    let stock = 5
    const { watch } = startLookup(() => ({ data: { productsByIds: [product(which, stock)] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    updateEntity('Product', which, { stock: 1 })
    stock = 9
    watched.resource.refresh()
    await until(() => watched.resource.read().data?.stock === 9)
  })

  it('knows deliveries by the id of their order', async () => {
    const which = newId()
    const deliveryFragment: TypedDocumentNode<{ orderId: number; deliveryState: string }> = gql`
      fragment DeliveryCard on Delivery {
        id
        orderId
        deliveryState
      }
    `
    const byOrderIds: TypedDocumentNode<
      { deliveriesByOrderIds: ({ orderId: number; deliveryState: string } | null)[] },
      { orderIds: number[] }
    > = gql`
      query DeliveriesByOrderIds($orderIds: [Long!]!) {
        deliveriesByOrderIds(orderIds: $orderIds) {
          ...DeliveryCard
        }
      }
      ${deliveryFragment}
    `
    const delivery = { __typename: 'Delivery', id: 3, orderId: which, deliveryState: 'DeliveryReady' }
    const { restore } = fakeGraphql(() => ({ data: { deliveriesByOrderIds: [delivery] } }))
    const deliveries = lookup({
      type: 'Delivery',
      fragment: deliveryFragment,
      document: byOrderIds,
      idsVariable: 'orderIds',
      entities: (data) => data.deliveriesByOrderIds,
    })
    const resource = deliveries.resource(which)
    const leave = resource.subscribe(() => undefined)
    await until(() => resource.read().state === 'ready')
    updateEntity('Delivery', which, { deliveryState: 'DeliveryStarted' })
    await until(() => resource.read().data?.deliveryState === 'DeliveryStarted')
    leave()
    restore()
  })
})
