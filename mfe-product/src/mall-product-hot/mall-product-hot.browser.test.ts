import { bus } from 'event-bus'
import { assert } from 'chai'
import tag from '../tags/mall-product-hot.ts'
import { product, range, shop } from '../testing/products.ts'
import {
  all,
  button,
  clear,
  define,
  find,
  happens,
  reads,
  show,
  type StubbedGraphql,
  stubGraphql,
  text,
  unavailable,
  until,
} from 'mfe-kit/testing'

const names = (element: Element) => all(element, '.card-name').map((each) => each.textContent)

describe('<mall-product-hot>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows the four most ordered products with their places', async () => {
    stub = stubGraphql(
      shop([...range(11, 15, { category: 'h1' }), product(16, { category: 'h1', ordered: 5 })]),
    )
    const element = await show('<mall-product-hot category="h1"></mall-product-hot>')
    await reads(element, '상품16')
    assert.deepEqual(names(element), ['상품16', '상품11', '상품12', '상품13'])
    assert.deepEqual(
      all(element, '.rank').map((each) => each.textContent),
      ['1', '2', '3', '4'],
    )
    assert.equal(find(element, '.grid').localName, 'ol')
  })

  it('numbers nothing that nobody ordered, and fills free places with what is ordered then', async () => {
    const [first, second] = [
      product(61, { category: 'h6', ordered: 0 }),
      product(62, { category: 'h6', ordered: 0 }),
    ]
    stub = stubGraphql(shop([first, second]))
    const element = await show('<mall-product-hot category="h6"></mall-product-hot>')
    await reads(element, '아직 주문된 상품이 없어요')
    assert.isTrue(element.matches(':state(empty)'))
    assert.isEmpty(names(element))
    second.ordered = 3
    happens('StockReserved', { orderId: 1, productId: 62, quantity: 3, stock: 7 })
    await reads(element, '상품62')
    assert.deepEqual(names(element), ['상품62'])
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('shows as many places as wanted, and no buttons where they are not', async () => {
    stub = stubGraphql(shop(range(21, 29, { category: 'h2' })))
    const element = await show('<mall-product-hot category="h2" limit="6" hide-actions></mall-product-hot>')
    await until(() => names(element).length === 6)
    assert.isEmpty(all(element, 'button'))
  })

  it('sells what it shows, and follows the stock', async () => {
    stub = stubGraphql(shop(range(31, 34, { category: 'h3' })))
    const element = await show('<mall-product-hot category="h3"></mall-product-hot>')
    await reads(element, '상품31')
    const heard: unknown[] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => heard.push(data.product.id))
    element.addEventListener('buyItem', (event) => heard.push((event as CustomEvent).detail.name))
    button(element, '상품31 구매하기').click()
    leave()
    assert.deepEqual(heard, ['GOODS31', 31])
    happens('StockReserved', { orderId: 1, productId: 32, quantity: 1, stock: 3 })
    await reads(element, '마감 임박 · 3개 남음')
  })

  it('says when there is nothing, and what went wrong', async () => {
    stub = stubGraphql(shop([]))
    const empty = await show('<mall-product-hot category="h4"></mall-product-hot>')
    await reads(empty, '아직 주문된 상품이 없어요')
    assert.isTrue(empty.matches(':state(empty)'))
    stub.fields = {
      catalog: () => {
        throw unavailable('product')
      },
    }
    const broken = await show('<mall-product-hot category="h5"></mall-product-hot>')
    await reads(broken, '상품을 불러오지 못했어요')
    stub.fields = shop(range(51, 52, { category: 'h5' }))
    button(broken, '다시 시도').click()
    await reads(broken, '상품52')
    assert.include(text(broken), '1')
  })
})
