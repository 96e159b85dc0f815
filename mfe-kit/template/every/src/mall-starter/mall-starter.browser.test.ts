import { assert } from 'chai'
import { mallClient } from 'mfe-kit/data'
import {
  button,
  clear,
  define,
  find,
  reads,
  show,
  stubGraphql,
  unavailable,
  type StubbedGraphql,
} from 'mfe-kit/testing'
import type { StarterProduct } from '../documents.ts'
import tag from '../tags/mall-starter.ts'

const lamp: StarterProduct = { id: 1, name: 'LAMP', names: { ko: '램프', en: 'Lamp' }, price: 12_000 }
const catalog = (nodes: StarterProduct[]) => ({ catalog: () => ({ nodes }) })

describe('<mall-starter>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(async () => {
    document.documentElement.lang = 'en'
    // What the tests before have read is forgotten.
    await mallClient().clearStore()
    stub = stubGraphql(catalog([lamp]))
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows the newest products, in the language of the page', async () => {
    const element = await show('<mall-starter limit="2"></mall-starter>')
    assert.isTrue(element.matches(':state(loading)'))
    await reads(element, 'Lamp ₩12,000')
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/products/1`)
    assert.deepEqual(stub.requests.at(-1)?.variables, { first: 2 })
    document.documentElement.lang = 'ko'
    await reads(element, '램프 12,000원')
  })

  it('says so when there are no products', async () => {
    stub.fields = catalog([])
    const element = await show('<mall-starter></mall-starter>')
    await reads(element, 'No products yet')
    assert.isTrue(element.matches(':state(empty)'))
  })

  it('says what went wrong, and shows the products once they can be had', async () => {
    stub.fields = {
      catalog: () => {
        throw unavailable('product')
      },
    }
    const element = await show('<mall-starter></mall-starter>')
    await reads(element, 'Error code SERVICE_UNAVAILABLE')
    stub.fields = catalog([lamp])
    button(element, 'Try again').click()
    await reads(element, 'Lamp')
    assert.isTrue(element.matches(':state(ready)'))
  })
})
