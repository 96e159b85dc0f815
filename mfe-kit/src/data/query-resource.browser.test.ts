import { gql, type OperationVariables, type TypedDocumentNode } from '@apollo/client'
import { assert } from 'chai'
import { beLookedAt } from '../testing/be-looked-at.ts'
import { fakeGraphql, product, unavailable, type Answerer, type Product } from '../testing/fake-graphql.ts'
import { happens } from '../testing/happens.ts'
import { until } from '../testing/until.ts'
import { QueryResource } from './query-resource.ts'
import { isFresh } from './freshness.ts'
import { errorFor } from './result.ts'
import { updateEntity } from './update-entity.ts'

interface Order {
  __typename: 'Order'
  id: number
  product: Product | null
}

const Catalog: TypedDocumentNode<{ catalog: { nodes: Product[] } | null }, OperationVariables> = gql`
  query Catalog($search: String) {
    catalog(search: $search) {
      nodes {
        id
        name
        stock
      }
    }
  }
`
const Orders: TypedDocumentNode<{ orders: Order[] | null }, OperationVariables> = gql`
  query Orders {
    orders {
      id
      product {
        id
        name
        stock
      }
    }
  }
`
const leaving: (() => void)[] = []

function start(answer: Answerer) {
  const fake = fakeGraphql(answer)
  leaving.push(fake.restore)
  const watch = <Data>(resource: QueryResource<Data>) => {
    const states = [resource.read().state]
    leaving.unshift(resource.subscribe(() => states.push(resource.read().state)))
    return { resource, states, read: () => resource.read() }
  }
  return { ...fake, watch }
}

const catalog = (...nodes: Product[]) => ({
  data: { catalog: { __typename: 'ProductConnection', nodes } },
})

describe('following a query', () => {
  before(() => beLookedAt(true))
  afterEach(() => leaving.splice(0).forEach((leave) => leave()))

  it('goes from loading to ready, and to empty where nothing is to show', async () => {
    const { watch } = start(({ variables }) => (variables['search'] ? catalog() : catalog(product(1))))
    const isEmpty = (data: { catalog: { nodes: Product[] } | null }) => data.catalog?.nodes.length === 0
    const all = watch(new QueryResource(Catalog, {}, { isEmpty }))
    const none = watch(new QueryResource(Catalog, { search: 'x' }, { isEmpty }))
    await until(() => all.read().state === 'ready' && none.read().state === 'empty')
    assert.deepEqual(all.states, ['loading', 'ready'])
    assert.deepEqual(none.states, ['loading', 'empty'])
  })

  it('shows at once what the cache has and reads it anew', async () => {
    let stock = 5
    const { watch } = start(() => catalog(product(1, stock)))
    const first = watch(new QueryResource(Catalog, {}))
    await until(() => first.read().state === 'ready')
    stock = 4
    const second = watch(new QueryResource(Catalog, {}))
    assert.equal(second.read().data?.catalog?.nodes[0]?.stock, 5)
    await until(() => second.read().data?.catalog?.nodes[0]?.stock === 4)
    assert.equal(first.read().data?.catalog?.nodes[0]?.stock, 4)
  })

  it('is in error where nothing can be shown, and recovers by itself', async () => {
    let dead = true
    const { watch } = start(() =>
      dead ? { data: { catalog: null }, errors: [unavailable(['catalog'], 10)] } : catalog(product(1)),
    )
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => watched.read().state === 'error')
    assert.equal(watched.read().error?.code, 'SERVICE_UNAVAILABLE')
    dead = false
    await until(() => watched.read().state === 'ready')
    assert.deepEqual(watched.states, ['loading', 'error', 'ready'])
  })

  it('is ready but degraded where a part is missing, and says which', async () => {
    const order = (id: number) => ({ __typename: 'Order', id, product: null })
    const { watch } = start(() => ({
      data: { orders: [order(1), order(2)] },
      errors: [unavailable(['orders', 1, 'product'], 60_000)],
    }))
    const watched = watch(new QueryResource(Orders, {}))
    await until(() => watched.read().state === 'ready')
    assert.isTrue(watched.read().degraded)
    assert.deepEqual(watched.read().data?.orders?.[1], order(2) as Order)
    assert.equal(errorFor(watched.read(), 'orders', 1, 'product')?.service, 'product')
    assert.isUndefined(errorFor(watched.read(), 'orders', 0))
  })

  it('takes one error that is told for many items as one for each that has nothing', async () => {
    const order = (id: number, of: Product | null) => ({ __typename: 'Order', id, product: of })
    let answer: object = { data: { orders: [order(1, product(11)), order(2, product(12)), order(3, null)] } }
    const { watch } = start(() => answer)
    const watched = watch(new QueryResource(Orders, {}))
    await until(() => watched.read().state === 'ready')
    const { message, path, extensions } = unavailable(['orders', 0, 'product'], 60_000)
    answer = {
      data: { orders: [order(1, null), order(2, null), order(4, product(14))] },
      errors: [{ message, path, extensions: { ...extensions, affected: 2 } }],
    }
    happens('EventsResumed', {})
    await until(() => watched.read().degraded)
    assert.deepEqual(
      watched.read().data?.orders?.map((each) => each.product?.id),
      [11, 12, 14],
    )
    assert.equal(errorFor(watched.read(), 'orders', 1, 'product')?.service, 'product')
  })

  it('shows what is old as degraded and of when it is, asks again, and forgets it once all is current', async () => {
    const part = { path: ['catalog'], service: 'product', ageMs: 180_000 }
    let stale: object | undefined = { stale: [part] }
    const { watch, requests } = start(() => ({ ...catalog(product(1, 4)), extensions: stale }))
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => watched.read().state === 'ready')
    const { degraded, freshAt = 0, errors } = watched.read()
    assert.isTrue(degraded)
    assert.approximately(Date.now() - freshAt, 180_000, 5000)
    assert.deepInclude(errors[0], { code: 'SERVICE_UNAVAILABLE', service: 'product', path: ['catalog'] })
    stale = undefined
    await until(() => !watched.read().degraded)
    assert.isUndefined(watched.read().freshAt)
    assert.equal(requests.length, 2)
  })

  it('does not take the entities of an old list for read: a tag that shows one asks for it', async () => {
    const { watch } = start(() => ({
      ...catalog(product(77)),
      extensions: { stale: [{ path: ['catalog'], service: 'product', ageMs: 1000 }] },
    }))
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => watched.read().state === 'ready')
    assert.isFalse(isFresh('Product:77'))
  })

  it('keeps of each entity what was known before, even when the list has changed', async () => {
    const order = (id: number, of: Product | null) => ({ __typename: 'Order', id, product: of })
    let answer: object = { data: { orders: [order(1, product(11)), order(2, product(12))] } }
    const { watch } = start(() => answer)
    const watched = watch(new QueryResource(Orders, {}))
    await until(() => watched.read().state === 'ready')
    answer = {
      data: { orders: [order(3, null), order(1, null), order(2, null)] },
      errors: [0, 1, 2].map((index) => unavailable(['orders', index, 'product'], 60_000)),
    }
    happens('EventsResumed', {})
    await until(() => watched.read().degraded)
    assert.deepEqual(
      watched.read().data?.orders?.map((each) => each.product?.id),
      [undefined, 11, 12],
    )
  })

  it('keeps the last good data, degraded, when a repetition does not get through', async () => {
    let alive = true
    const { watch } = start(() =>
      alive ? catalog(product(1)) : new Response('bad gateway', { status: 502 }),
    )
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => watched.read().state === 'ready')
    alive = false
    happens('EventsResumed', {})
    await until(() => watched.read().degraded)
    assert.equal(watched.read().data?.catalog?.nodes[0]?.id, 1)
    assert.equal(watched.read().error?.code, 'SERVICE_UNAVAILABLE')
    alive = true
    await until(() => !watched.read().degraded)
  })

  it('takes the answer to the latest question only', async () => {
    const answers: ((answer: object) => void)[] = []
    const { watch } = start(() => new Promise((resolve) => answers.push(resolve)))
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => answers.length === 1)
    happens('EventsResumed', {})
    await until(() => answers.length === 2)
    answers[1]?.(catalog(product(1, 4)))
    await until(() => watched.read().state === 'ready')
    answers[0]?.(catalog(product(1, 5)))
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(watched.read().data?.catalog?.nodes[0]?.stock, 4)
  })

  it('lays what an event tells over an answer that was already on its way', async () => {
    let answer: ((answer: object) => void) | undefined
    const { watch } = start(() => new Promise((resolve) => (answer = resolve)))
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => answer)
    updateEntity('Product', 1, { stock: 2 })
    answer?.(catalog(product(1, 5), product(2, 5)))
    await until(() => watched.read().state === 'ready')
    assert.deepEqual(
      watched.read().data?.catalog?.nodes.map(({ stock }) => stock),
      [2, 5],
    )
    assert.deepEqual(watched.states, ['loading', 'ready'])
  })

  it('shows that it is loading when a person tries again', async () => {
    let answer: object = {
      data: { catalog: null },
      errors: [{ message: 'no', path: ['catalog'], extensions: { code: 'INTERNAL' } }],
    }
    const { watch } = start(() => answer)
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => watched.read().state === 'error')
    answer = catalog(product(1))
    watched.read().retry()
    await until(() => watched.read().state === 'ready')
    assert.deepEqual(watched.states, ['loading', 'error', 'loading', 'ready'])
  })

  it('follows what events write to the cache', async () => {
    const { watch } = start(() => catalog(product(1)))
    const watched = watch(new QueryResource(Catalog, {}))
    await until(() => watched.read().state === 'ready')
    updateEntity('Product', 1, { stock: 2 })
    await until(() => watched.read().data?.catalog?.nodes[0]?.stock === 2)
  })

  it('asks no more when nobody listens', async () => {
    const { requests, watch } = start(() => ({
      data: { catalog: null },
      errors: [unavailable(['catalog'], 1)],
    }))
    const resource = new QueryResource(Catalog, { search: 'left' })
    const leave = resource.subscribe(() => undefined)
    await until(() => resource.read().state === 'error')
    leave()
    happens('EventsResumed', {})
    // Another is asked for again and again meanwhile.
    watch(new QueryResource(Catalog, { search: 'stays' }))
    const askedFor = (search: string) => requests.filter(({ variables }) => variables['search'] === search)
    await until(() => askedFor('stays').length >= 3)
    assert.lengthOf(askedFor('left'), 1)
  })
})
