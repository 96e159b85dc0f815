import { assert } from 'chai'
import { beLookedAt } from '../testing/be-looked-at.ts'
import { product } from '../testing/fake-graphql.ts'
import { leaveAll, newId, productFragment, startLookup } from '../testing/sample-lookup.ts'
import { until } from '../testing/until.ts'
import { cacheIdOf } from './cache-id.ts'
import { mallClient } from './client.ts'
import { removeEntity } from './update-entity.ts'

describe('an entity that is gone', () => {
  before(() => beLookedAt(true))
  afterEach(leaveAll)

  it('is empty as soon as an entity that was there is found no more', async () => {
    const which = newId()
    let exists = true
    const { watch } = startLookup(() => ({ data: { productsByIds: [exists ? product(which) : null] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    exists = false
    watched.resource.refresh()
    await until(() => watched.state() === 'empty')
    assert.isUndefined(watched.resource.read().data)
    assert.isNull(mallClient().readFragment({ id: cacheIdOf('Product', which), fragment: productFragment }))
  })

  it('finds an entity that is there again, however soon after it was gone', async () => {
    const which = newId()
    let exists = true
    const { products, watch } = startLookup(() => ({
      data: { productsByIds: [exists ? product(which) : null] },
    }))
    const resource = products.resource(which)
    const leave = resource.subscribe(() => undefined)
    await until(() => resource.read().state === 'ready')
    exists = false
    resource.refresh()
    await until(() => resource.read().state === 'empty')
    leave()
    exists = true
    watch(which)
    await until(() => resource.read().state === 'ready')
  })

  it('asks what became of an entity that an event told is gone', async () => {
    const which = newId()
    let exists = true
    const { watch } = startLookup(() => ({ data: { productsByIds: [exists ? product(which) : null] } }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    exists = false
    removeEntity('Product', which)
    await until(() => watched.state() === 'empty')
  })

  it('asks what became of an entity that another micro-frontend dropped, once', async () => {
    const which = newId()
    let exists = true
    const { watch, requests } = startLookup(() => ({
      data: { productsByIds: [exists ? product(which) : null] },
    }))
    const watched = watch(which)
    await until(() => watched.state() === 'ready')
    exists = false
    mallClient().cache.evict({ id: cacheIdOf('Product', which) })
    assert.equal(watched.state(), 'ready')
    await until(() => watched.state() === 'empty')
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.lengthOf(requests, 2)
  })
})
