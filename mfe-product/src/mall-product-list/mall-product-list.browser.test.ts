import { bus } from 'event-bus'
import { assert } from 'chai'
import tag from '../tags/mall-product-list.ts'
import { product, shop } from '../testing/products.ts'
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

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => product(from + index))
const cards = (element: Element) => all(element, 'article.card').length

describe('<mall-product-list>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    stub = stubGraphql(shop(range(201, 219)))
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows the first eight products by one request, and how many there are', async () => {
    const element = await show('<mall-product-list category="c1"></mall-product-list>')
    await reads(element, '상품 19개')
    assert.equal(cards(element), 8)
    assert.equal(stub.requests.length, 1)
  })

  it('shows more on demand, page by page, and puts the focus on the first new product', async () => {
    const element = await show('<mall-product-list category="c2"></mall-product-list>')
    await reads(element, '더 보기 (11개 남음)')
    button(element, '더 보기 (11개 남음)').click()
    await until(() => cards(element) === 16)
    await until(() => element.shadowRoot?.activeElement?.getAttribute('href') === '/products/209')
    button(element, '더 보기 (3개 남음)').click()
    await until(() => cards(element) === 19)
    assert.isEmpty(all(element, '.list-more'))
  })

  it('keeps what it shows when the next page fails, and fetches it when tried again', async () => {
    const element = await show('<mall-product-list category="c3"></mall-product-list>')
    await reads(element, '더 보기')
    const { fields } = stub
    stub.fields = {
      catalog: () => {
        throw unavailable('product')
      },
    }
    find(element, '.list-more').click()
    await reads(element, '상품을 불러오지 못했어요')
    assert.equal(cards(element), 8)
    stub.fields = fields
    button(element, '다시 시도').click()
    await until(() => cards(element) === 16)
  })

  it('shows no more than its limit', async () => {
    const element = await show('<mall-product-list category="c4" limit="4"></mall-product-list>')
    await reads(element, '상품204')
    assert.equal(cards(element), 4)
    assert.isEmpty(all(element, '.list-more'))
  })

  it('searches, keeps the old result until the new one is there, and helps when nothing is found', async () => {
    const element = await show('<mall-product-list category="c5"></mall-product-list>')
    await reads(element, '상품 19개')
    const answer = Promise.withResolvers<void>()
    const { catalog } = shop(range(201, 219))
    stub.fields = {
      catalog: (given: Parameters<typeof catalog>[0]) => answer.promise.then(() => catalog(given)),
    }
    element.setAttribute('search', '상품205')
    await until(() => stub.requests.length === 2)
    assert.equal(cards(element), 8)
    answer.resolve()
    await until(() => cards(element) === 1)
    element.setAttribute('search', '없는 것')
    await reads(element, '찾는 상품이 없어요')
    assert.isTrue(element.matches(':state(empty)'))
  })

  it('tells buyItem with the product, and asks the page to sell unless prevented', async () => {
    const element = await show('<mall-product-list category="c6"></mall-product-list>')
    await reads(element, '상품201')
    const heard: unknown[] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => heard.push(data.product.id))
    element.addEventListener('buyItem', (event) => heard.push((event as CustomEvent).detail.name))
    button(element, '상품201 구매하기').click()
    element.addEventListener('buyItem', (event) => event.preventDefault())
    button(element, '상품202 구매하기').click()
    leave()
    assert.deepEqual(heard, ['GOODS201', 201, 'GOODS202'])
  })

  it('follows the stock, drops a removed product, and shows a new one', async () => {
    const element = await show('<mall-product-list category="c7"></mall-product-list>')
    await reads(element, '2,010개 남음')
    happens('StockReserved', { orderId: 1, productId: 201, quantity: 2008, stock: 2 })
    await reads(element, '마감 임박 · 2개 남음')
    stub.fields = shop(range(202, 220))
    happens('ProductRemoved', { productId: 201 })
    await until(() => !text(element).includes('상품201'))
    await reads(element, '상품209')
  })

  it('says that the service is down when it never answered', async () => {
    stub.fields = {
      catalog: () => {
        throw unavailable('product')
      },
    }
    const element = await show('<mall-product-list category="c8" search="상품2"></mall-product-list>')
    await reads(element, '상품을 불러오지 못했어요')
    assert.isTrue(element.matches(':state(error)'))
    stub.fields = shop(range(201, 203))
    button(element, '다시 시도').click()
    await reads(element, '상품203')
  })

  it('has two columns on a phone and four on a desk', async () => {
    const element = await show('<mall-product-list category="c9"></mall-product-list>')
    await reads(element, '상품201')
    const columns = () => getComputedStyle(find(element, '.grid')).gridTemplateColumns.split(' ').length
    element.style.width = '343px'
    assert.equal(columns(), 2)
    element.style.width = '1100px'
    assert.equal(columns(), 4)
  })
})
