import { gql, type TypedDocumentNode } from '@apollo/client'
import { assert } from 'chai'
import { bus } from 'event-bus'
import { fakeGraphql, product, unavailable, type Answerer, type Product } from '../testing/fake-graphql.ts'
import { until } from '../testing/fresh-tag.ts'
import { cacheIdOf, mallClient } from './client.ts'
import { lookup } from './lookup.ts'
import { refreshEntity, updateEntity } from './update-entity.ts'

type ByIds = { productsByIds: (Product | null)[] }

const fragment: TypedDocumentNode<Product> = gql`
  fragment Card on Product {
    id
    name
    stock
  }
`
const document: TypedDocumentNode<ByIds, { ids: number[] }> = gql`
  query ProductsByIds($ids: [Long!]!) {
    productsByIds(ids: $ids) {
      ...Card
    }
  }
  ${fragment}
`
// Every test asks for products of its own: what was read just now is not read again.
let next = 0
const id = () => (next += 1000)

const leaving: (() => void)[] = []

function start(answer: Answerer) {
  const fake = fakeGraphql(answer)
  leaving.push(fake.restore)
  const products = lookup({
    type: 'Product',
    fragment,
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

const found: Answerer = ({ variables }) => ({
  data: { productsByIds: (variables['ids'] as number[]).map((each) => product(each)) },
})

describe('looking entities up', () => {
  afterEach(() => leaving.splice(0).forEach((leave) => leave()))

  it('gathers what is asked for in one task into requests of at most 100 ids', async () => {
    const { requests, watch } = start(found)
    const first = id()
    const watched = Array.from({ length: 250 }, (_, index) => watch(first + index))
    await Promise.resolve()
    const late = watch(first + 250)
    await until(() => [...watched, late].every(({ state }) => state() === 'ready'))
    assert.deepEqual(
      requests.map(({ variables }) => (variables['ids'] as number[]).length),
      [100, 100, 51],
    )
    assert.equal(requests[0]?.headers.get('x-mall-request'), '1')
    assert.equal(new URL(requests[0]?.url ?? '').pathname, '/graphql')
    assert.equal(watched[7]?.resource.read().data?.name, `product ${first + 7}`)
  })

  it('tells each watcher once, not for the others', async () => {
    const { watch } = start(found)
    const one = watch(id())
    const other = watch(id())
    await until(() => one.state() === 'ready' && other.state() === 'ready')
    assert.deepEqual(
      one.seen.map(({ state }) => state),
      ['loading', 'ready'],
    )
    assert.deepEqual(
      other.seen.map(({ state }) => state),
      ['loading', 'ready'],
    )
  })

  it('asks once for an id that several show', async () => {
    const { requests, watch } = start(found)
    const same = id()
    const both = [watch(same), watch(same)]
    await until(() => both.every(({ state }) => state() === 'ready'))
    assert.deepEqual(
      requests.map(({ variables }) => variables['ids']),
      [[same]],
    )
  })

  it('is empty for what does not exist, without taking the others along', async () => {
    const absent = id()
    const present = id()
    const { watch } = start(() => ({ data: { productsByIds: [null, product(present)] } }))
    const [one, other] = [watch(absent), watch(present)]
    await until(() => one.state() === 'empty' && other.state() === 'ready')
  })

  it('tells an error to the id that its path names', async () => {
    const [bad, good] = [id(), id()]
    const { watch } = start(() => ({
      data: { productsByIds: [null, product(good)] },
      errors: [{ message: 'broken', path: ['productsByIds', 0], extensions: { code: 'INTERNAL' } }],
    }))
    const [one, other] = [watch(bad), watch(good)]
    await until(() => one.state() === 'error' && other.state() === 'ready')
    assert.equal(one.resource.read().error?.code, 'INTERNAL')
    assert.isFalse(other.resource.read().degraded)
  })

  it('shows an entity of which a field failed as degraded, with what was known of the field', async () => {
    const which = id()
    let stock: number | null = 3
    const { watch } = start(() => ({
      data: { productsByIds: [{ ...product(which), stock }] },
      ...(stock === null && { errors: [unavailable(['productsByIds', 0, 'stock'], 60_000)] }),
    }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    stock = null
    refreshEntity('Product', which)
    await until(() => watched.resource.read().degraded)
    assert.equal(watched.resource.read().data?.stock, 3)
    assert.deepEqual(watched.resource.read().error?.path, ['stock'])
  })

  it('gives null for a failed field of which nothing is known', async () => {
    const which = id()
    const { watch } = start(() => ({
      data: { productsByIds: [{ ...product(which), stock: null }] },
      errors: [unavailable(['productsByIds', 0, 'stock'], 60_000)],
    }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    assert.isTrue(watched.resource.read().degraded)
    assert.isNull(watched.resource.read().data?.stock)
  })

  it('recovers by itself when a service comes back', async () => {
    const which = id()
    let dead = true
    const { watch, requests } = start((request) =>
      dead ? { data: null, errors: [unavailable(['productsByIds'], 10)] } : found(request),
    )
    const watched = watch(which)
    await until(() => watched.state() === 'error')
    assert.equal(watched.resource.read().error?.service, 'product')
    dead = false
    await until(() => watched.state() === 'ready')
    assert.lengthOf(requests, 2)
  })

  it('stops asking when nobody watches any more', async () => {
    const { requests, products } = start(() => ({ data: null, errors: [unavailable(['productsByIds'], 1)] }))
    const resource = products.resource(id())
    const leave = resource.subscribe(() => undefined)
    await until(() => resource.read().state === 'error')
    leave()
    const before = requests.length
    await new Promise((resolve) => setTimeout(resolve, 700))
    assert.equal(requests.length, before)
  })

  it('reads anew when live events flow again, and stays ready meanwhile', async () => {
    const which = id()
    let stock = 5
    const { watch } = start(() => ({ data: { productsByIds: [product(which, stock)] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    stock = 4
    bus.publish('EventsResumed', {})
    await until(() => watched.resource.read().data?.stock === 4)
    assert.deepEqual(
      watched.seen.map(({ state }) => state),
      ['loading', 'ready', 'ready'],
    )
  })

  it('shows what an event wrote to the cache', async () => {
    const which = id()
    const { watch, requests } = start(found)
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    updateEntity('Product', which, { stock: 1, unknownField: true })
    await until(() => watched.resource.read().data?.stock === 1)
    assert.lengthOf(requests, 1)
  })

  it('looks an entity up that an event tells of and that was not there', async () => {
    const which = id()
    let exists = false
    const { watch } = start(() => ({ data: { productsByIds: [exists ? product(which) : null] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'empty')
    exists = true
    updateEntity('Product', which, { stock: 1 })
    await until(() => watched.state() === 'ready')
  })

  it('does not ask for what another answer has just brought', async () => {
    const which = id()
    const { watch, requests } = start(found)
    const first = watch(which)
    await until(() => first.state() === 'ready')
    const fresh = start(found)
    mallClient().writeFragment({ id: cacheIdOf('Product', which), fragment, data: product(which) })
    const second = fresh.watch(which)
    assert.equal(second.state(), 'ready')
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.lengthOf(fresh.requests, 0)
    assert.lengthOf(requests, 1)
  })

  it('knows deliveries by the id of their order', async () => {
    const which = id()
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
    leaving.push(fakeGraphql(() => ({ data: { deliveriesByOrderIds: [delivery] } })).restore)
    const deliveries = lookup({
      type: 'Delivery',
      fragment: deliveryFragment,
      document: byOrderIds,
      idsVariable: 'orderIds',
      entities: (data) => data.deliveriesByOrderIds,
    })
    const resource = deliveries.resource(which)
    leaving.unshift(resource.subscribe(() => undefined))
    await until(() => resource.read().state === 'ready')
    updateEntity('Delivery', which, { deliveryState: 'DeliveryStarted' })
    await until(() => resource.read().data?.deliveryState === 'DeliveryStarted')
  })
})
