import { assert } from 'chai'
import { beLookedAt } from '../testing/be-looked-at.ts'
import { product, unavailable } from '../testing/fake-graphql.ts'
import { happens } from '../testing/happens.ts'
import { allFound, leaveAll, newId, productFragment, startLookup } from '../testing/sample-lookup.ts'
import { until } from '../testing/until.ts'
import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'

describe('looking entities up', () => {
  before(() => beLookedAt(true))
  afterEach(leaveAll)

  it('gathers what is asked for in one task into requests of at most 100 ids', async () => {
    const { requests, watch } = startLookup(allFound)
    const first = newId()
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
    const { watch } = startLookup(allFound)
    const one = watch(newId())
    const other = watch(newId())
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
    const { requests, watch } = startLookup(allFound)
    const same = newId()
    const both = [watch(same), watch(same)]
    await until(() => both.every(({ state }) => state() === 'ready'))
    assert.deepEqual(
      requests.map(({ variables }) => variables['ids']),
      [[same]],
    )
  })

  it('is empty for what does not exist, without taking the others along', async () => {
    const absent = newId()
    const present = newId()
    const { watch } = startLookup(() => ({ data: { productsByIds: [null, product(present)] } }))
    const [one, other] = [watch(absent), watch(present)]
    await until(() => one.state() === 'empty' && other.state() === 'ready')
  })

  it('is empty for an id that nothing can have, and asks for the others without it', async () => {
    const { requests, watch } = startLookup(allFound)
    const present = newId()
    const impossible = [watch(1.5), watch(2 ** 60)]
    const other = watch(present)
    await until(() => impossible.every(({ state }) => state() === 'empty') && other.state() === 'ready')
    assert.deepEqual(
      requests.map(({ variables }) => variables['ids']),
      [[present]],
    )
  })

  for (const answer of [{ data: null }, { data: {} }, [], { status: 'ok' }])
    it(`takes ${JSON.stringify(answer)} for a mall that is away, since no service answers so`, async () => {
      const { watch } = startLookup(() => answer)
      const { resource, state } = watch(newId())
      await until(() => state() === 'error')
      assert.equal(resource.read().error?.code, 'SERVICE_UNAVAILABLE')
    })

  it('tells an error to the id that its path names', async () => {
    const [bad, good] = [newId(), newId()]
    const { watch } = startLookup(() => ({
      data: { productsByIds: [null, product(good)] },
      errors: [{ message: 'broken', path: ['productsByIds', 0], extensions: { code: 'INTERNAL' } }],
    }))
    const [one, other] = [watch(bad), watch(good)]
    await until(() => one.state() === 'error' && other.state() === 'ready')
    assert.equal(one.resource.read().error?.code, 'INTERNAL')
    assert.isFalse(other.resource.read().degraded)
  })

  it('shows an entity of which a field failed as degraded, with what was known of the field', async () => {
    const which = newId()
    let stock: number | null = 3
    const { watch } = startLookup(() => ({
      data: { productsByIds: [{ ...product(which), stock }] },
      ...(stock === null && { errors: [unavailable(['productsByIds', 0, 'stock'], 60_000)] }),
    }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    stock = null
    watched.resource.refresh()
    await until(() => watched.resource.read().degraded)
    assert.equal(watched.resource.read().data?.stock, 3)
    assert.deepEqual(watched.resource.read().error?.path, ['stock'])
  })

  it('gives null for a failed field of which nothing is known', async () => {
    const which = newId()
    const { watch } = startLookup(() => ({
      data: { productsByIds: [{ ...product(which), stock: null }] },
      errors: [unavailable(['productsByIds', 0, 'stock'], 60_000)],
    }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    assert.isTrue(watched.resource.read().degraded)
    assert.isNull(watched.resource.read().data?.stock)
  })

  it('recovers by itself when a service comes back', async () => {
    const which = newId()
    let dead = true
    const { watch, requests } = startLookup((request) =>
      dead ? { data: null, errors: [unavailable(['productsByIds'], 10)] } : allFound(request),
    )
    const watched = watch(which)
    await until(() => watched.state() === 'error')
    assert.equal(watched.resource.read().error?.service, 'product')
    dead = false
    await until(() => watched.state() === 'ready')
    assert.lengthOf(requests, 2)
  })

  it('stops asking when nobody watches any more', async () => {
    const { requests, products, watch } = startLookup(() => ({
      data: null,
      errors: [unavailable(['productsByIds'], 1)],
    }))
    const left = newId()
    const resource = products.resource(left)
    const leave = resource.subscribe(() => undefined)
    await until(() => resource.read().state === 'error')
    leave()
    const before = requests.length
    // Another is asked for again and again meanwhile.
    watch(newId())
    await until(() => requests.length >= before + 3)
    const asked = requests.slice(before).flatMap(({ variables }) => variables['ids'] as number[])
    assert.notInclude(asked, left)
  })

  it('reads anew when live events flow again, and stays ready meanwhile', async () => {
    const which = newId()
    let stock = 5
    const { watch } = startLookup(() => ({ data: { productsByIds: [product(which, stock)] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    stock = 4
    happens('EventsResumed', {})
    await until(() => watched.resource.read().data?.stock === 4)
    assert.deepEqual(
      watched.seen.map(({ state }) => state),
      ['loading', 'ready', 'ready'],
    )
  })

  it('takes the answer to the latest question only', async () => {
    const which = newId()
    const answers: ((answer: object) => void)[] = []
    const { watch } = startLookup(() => new Promise((resolve) => answers.push(resolve)))
    const watched = watch(which)
    await until(() => answers.length === 1)
    watched.resource.refresh()
    await until(() => answers.length === 2)
    answers[1]?.({ data: { productsByIds: [product(which, 4)] } })
    await until(() => watched.state() === 'ready')
    answers[0]?.({ data: { productsByIds: [null] } })
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(watched.resource.read().data?.stock, 4)
  })

  it('does not ask for what another answer has just brought', async () => {
    const which = newId()
    const { watch, requests } = startLookup(allFound)
    const first = watch(which)
    await until(() => first.state() === 'ready')
    const fresh = startLookup(allFound)
    mallClient().writeFragment({
      id: cacheIdOf('Product', which),
      fragment: productFragment,
      data: product(which),
    })
    const second = fresh.watch(which)
    assert.equal(second.state(), 'ready')
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.lengthOf(fresh.requests, 0)
    assert.lengthOf(requests, 1)
  })
})
