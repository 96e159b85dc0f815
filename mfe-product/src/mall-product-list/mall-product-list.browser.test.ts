import { bus } from 'event-bus'
import { assert } from 'chai'
import { mallClient } from 'mfe-kit/data'
import tag from '../tags/mall-product-list.ts'
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

const cards = (element: Element) => all(element, 'article.card').length
const focused = (element: Element) => element.shadowRoot?.activeElement?.getAttribute('href')
const lists = (stub: StubbedGraphql) => stub.requests.filter(({ operation }) => operation === 'Catalog')
const asked = (stub: StubbedGraphql) => lists(stub).map(({ variables }) => variables['first'])

describe('<mall-product-list>', () => {
  let stub: StubbedGraphql
  // What one test has read is still known to the next: each has products of a category of its own.
  const sell = (category: string, from = 201, to = 250) =>
    (stub = stubGraphql(shop(range(from, to, { category }))))
  const down = () =>
    (stub.fields = {
      catalog: () => {
        throw unavailable('product')
      },
    })
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows the first page by one request, and how many products there are', async () => {
    sell('c1')
    const element = await show('<mall-product-list category="c1"></mall-product-list>')
    await reads(element, '상품 50개')
    assert.equal(cards(element), 24)
    assert.equal(stub.requests.length, 1)
  })

  it('shows more on demand, page by page, and puts the focus on the first new product', async () => {
    sell('c2')
    const element = await show('<mall-product-list category="c2"></mall-product-list>')
    await reads(element, '더 보기 (26개 남음)')
    button(element, '더 보기 (26개 남음)').click()
    await until(() => cards(element) === 48)
    await until(() => focused(element) === `${location.origin}/products/225`)
    button(element, '더 보기 (2개 남음)').click()
    await until(() => cards(element) === 50)
    assert.isEmpty(all(element, '.list-more'))
    assert.deepEqual(asked(stub), [24, 24, 24])
  })

  it('shows several pages at once where its page says so, never asking for more than 100 products', async () => {
    sell('c3', 401, 650)
    const element = await show('<mall-product-list category="c3" page="10"></mall-product-list>')
    await until(() => cards(element) === 240)
    assert.deepEqual(asked(stub), [100, 100, 40])
    assert.include(text(element), '더 보기 (10개 남음)')
    element.setAttribute('page', '2')
    await until(() => cards(element) === 48)
    element.setAttribute('page', '10')
    await until(() => cards(element) === 240)
    assert.isNotOk(focused(element))
  })

  it('keeps room for all that is wanted while it loads, however many requests that takes', async () => {
    stub = stubGraphql({ catalog: () => new Promise(() => {}) })
    const element = await show('<mall-product-list category="c17" page="5"></mall-product-list>')
    assert.equal(all(element, '.card').length, 120)
    element.setAttribute('page', '9999999')
    await until(() => all(element, '.card').length === 240)
  })

  it('keeps what it shows when further products fail, and fetches them when tried again', async () => {
    sell('c4')
    const element = await show('<mall-product-list category="c4"></mall-product-list>')
    await reads(element, '더 보기')
    const { fields } = stub
    down()
    find(element, '.list-more').click()
    await reads(element, '상품을 불러오지 못했어요')
    assert.equal(cards(element), 24)
    stub.fields = fields
    button(element, '다시 시도').click()
    await until(() => cards(element) === 48)
  })

  it('shows no more than its limit, and nothing to choose', async () => {
    sell('c5')
    const element = await show('<mall-product-list category="c5" limit="4"></mall-product-list>')
    await reads(element, '상품204')
    assert.equal(cards(element), 4)
    assert.isEmpty(all(element, '.list-more, .list-count, .toolbar, .categories'))
    element.setAttribute('limit', '30')
    await until(() => cards(element) === 30)
  })

  it('searches, dims the old result until the new one is there, and helps when nothing is found', async () => {
    sell('c6')
    const element = await show('<mall-product-list filters category="c6"></mall-product-list>')
    await reads(element, '상품 50개')
    const answer = Promise.withResolvers<void>()
    const { catalog, ...others } = shop(range(201, 250, { category: 'c6' }))
    stub.fields = {
      ...others,
      catalog: (given: Parameters<typeof catalog>[0]) => answer.promise.then(() => catalog(given)),
    }
    element.setAttribute('search', '상품205')
    await until(() => lists(stub).length === 2)
    assert.equal(cards(element), 24)
    assert.equal(find(element, '.grid').getAttribute('aria-busy'), 'true')
    answer.resolve()
    await until(() => cards(element) === 1)
    assert.equal(find(element, '.grid').getAttribute('aria-busy'), 'false')
    element.setAttribute('search', '없는 것')
    await reads(element, '‘없는 것’에 맞는 상품이 없어요')
    assert.isTrue(element.matches(':state(empty)'))
    button(element, '전체 상품 보기').click()
    await reads(element, '상품 50개')
  })

  it('narrows by category, price and stock, tells how many are left, and takes each choice back', async () => {
    stub = stubGraphql(
      shop([
        ...range(1, 3, { category: 'c7', price: 20_000 }),
        ...range(4, 5, { category: 'c7', price: 20_000, stock: 0 }),
        ...range(6, 9, { category: 'c7', price: 90_000 }),
        ...range(10, 30, { category: 'other' }),
      ]),
    )
    const element = await show('<mall-product-list filters></mall-product-list>')
    await reads(element, '분류 c7 9')
    assert.include(text(element), '전체 30')
    all(element, '.category')
      .find((each) => each.textContent.includes('c7'))
      ?.click()
    await reads(element, '상품 9개')
    choose(element, '가격대', '10,000원–30,000원')
    await reads(element, '상품 5개')
    find(element, 'input[type=checkbox]').click()
    await reads(element, '상품 3개')
    assert.equal(find(element, '[aria-pressed=true]').textContent.trim(), '분류 c7 9')
    button(element, '10,000원–30,000원 필터 지우기').click()
    await reads(element, '상품 7개')
    button(element, '모두 지우기').click()
    await reads(element, '상품 30개')
    assert.isEmpty(all(element, '.active-filter'))
  })

  it('puts the products in the chosen order', async () => {
    sell('c8', 301, 305)
    const element = await show('<mall-product-list filters category="c8"></mall-product-list>')
    await reads(element, '상품305')
    const first = () => find(element, '.card-name').textContent
    choose(element, '정렬', '높은 가격순')
    await until(() => first() === '상품305')
    choose(element, '정렬', '인기순')
    await until(() => first() === '상품301')
  })

  it('tells the page what the shopper chose, and leaves it to a page that keeps it', async () => {
    sell('c9')
    const element = await show(
      '<mall-product-list filters category="c9" max-price="99000000" page="2"></mall-product-list>',
    )
    await reads(element, '상품 50개')
    const told: unknown[] = []
    element.addEventListener('query-changed', (event) => {
      event.preventDefault()
      told.push((event as CustomEvent).detail)
    })
    find(element, 'input[type=checkbox]').click()
    choose(element, '정렬', '최신순')
    find(element, '.list-more').click()
    button(element, '모두 지우기').click()
    assert.deepEqual(told, [
      { parameters: { 'in-stock': 'true', page: null } },
      { parameters: { sort: 'NEWEST', page: null } },
      { parameters: { page: '3' }, replace: true },
      {
        parameters: {
          search: null,
          category: null,
          sort: null,
          'in-stock': null,
          'min-price': null,
          'max-price': null,
          page: null,
        },
      },
    ])
    assert.equal(asked(stub).length, 1)
    element.setAttribute('in-stock', '')
    await until(() => asked(stub).length === 2)
    assert.isTrue((find(element, 'input[type=checkbox]') as HTMLInputElement).checked)
  })

  it('forgets its own choice when the attribute says otherwise', async () => {
    sell('c10')
    const element = await show('<mall-product-list filters category="c10"></mall-product-list>')
    await reads(element, '상품 50개')
    choose(element, '정렬', '최신순')
    await until(() => find(element, '.card-name').textContent === '상품250')
    element.setAttribute('search', '상품20')
    await until(() => find(element, '.card-name').textContent === '상품209')
    element.setAttribute('sort', 'PRICE_ASCENDING')
    await until(() => find(element, '.card-name').textContent === '상품201')
  })

  it('still lists products when the categories can not be read', async () => {
    await mallClient().cache.reset()
    sell('c11')
    const { catalog } = shop(range(201, 205, { category: 'c11' }))
    stub.fields = {
      catalog,
      categories: () => {
        throw unavailable('product')
      },
    }
    const element = await show('<mall-product-list filters category="c11"></mall-product-list>')
    await reads(element, '상품 5개')
    await until(() => all(element, '.categories').length === 0)
  })

  it('tells buyItem and cartItem with the product, and asks the page unless prevented', async () => {
    sell('c12')
    const element = await show('<mall-product-list category="c12"></mall-product-list>')
    await reads(element, '상품201')
    const heard: unknown[] = []
    const leave = [
      bus.subscribe('BuyRequested', ({ data }) => heard.push(data.product.id)),
      bus.subscribe('CartAdditionRequested', ({ data }) => heard.push(`cart ${data.product.id}`)),
    ]
    for (const name of ['buyItem', 'cartItem'])
      element.addEventListener(name, (event) => heard.push((event as CustomEvent).detail.name))
    button(element, '상품201 구매하기').click()
    button(element, '상품202 장바구니에 담기').click()
    element.addEventListener('buyItem', (event) => event.preventDefault())
    button(element, '상품203 구매하기').click()
    for (const stop of leave) stop()
    assert.deepEqual(heard, ['GOODS201', 201, 'GOODS202', 'cart 202', 'GOODS203'])
  })

  it('follows the stock, drops a removed product, and shows a new one', async () => {
    sell('c13')
    const element = await show('<mall-product-list category="c13"></mall-product-list>')
    await reads(element, '2,010개 남음')
    happens('StockReserved', { orderId: 1, productId: 201, quantity: 2008, stock: 2 })
    await reads(element, '마감 임박 · 2개 남음')
    stub.fields = shop(range(202, 251, { category: 'c13' }))
    happens('ProductRemoved', { productId: 201 })
    await until(() => !text(element).includes('상품201'))
    await reads(element, '상품225')
  })

  it('says that the service is down when it never answered', async () => {
    sell('c14')
    down()
    const element = await show('<mall-product-list category="c14" search="상품2"></mall-product-list>')
    await reads(element, '상품을 불러오지 못했어요')
    assert.isTrue(element.matches(':state(error)'))
    stub.fields = shop(range(201, 203, { category: 'c14' }))
    button(element, '다시 시도').click()
    await reads(element, '상품203')
  })

  it('fits the width it is given: two to five columns, categories in a row above or beside', async () => {
    sell('c15')
    const element = await show('<mall-product-list filters category="c15"></mall-product-list>')
    await reads(element, '분류 c15')
    const columns = () => getComputedStyle(find(element, '.grid')).gridTemplateColumns.split(' ').length
    const beside = () => {
      const grid = find(element, '.grid').getBoundingClientRect()
      return find(element, '.categories').getBoundingClientRect().right <= grid.left
    }
    const fits = [
      [288, 2, false],
      [700, 3, false],
      [900, 4, false],
      [1136, 4, true],
      [1440, 5, true],
    ] as const
    for (const [width, expected, isBeside] of fits) {
      element.style.width = `${width}px`
      assert.equal(columns(), expected, `columns at ${width} px`)
      assert.equal(beside(), isBeside, `categories at ${width} px`)
      const tooWide = all(element, '.list *').filter(
        (each) =>
          !each.closest('.categories') &&
          each.getBoundingClientRect().right > element.getBoundingClientRect().right + 1,
      )
      assert.isEmpty(
        tooWide.map((each) => each.className),
        `at ${width} px`,
      )
    }
  })

  it('takes the same room before and after its products are there', async () => {
    sell('c16', 201, 224)
    const answer = Promise.withResolvers<void>()
    const { catalog, ...others } = shop(range(201, 224, { category: 'c16' }))
    stub.fields = {
      ...others,
      catalog: (given: Parameters<typeof catalog>[0]) => answer.promise.then(() => catalog(given)),
    }
    const element = await show('<mall-product-list filters category="c16"></mall-product-list>')
    await reads(element, '분류 c16')
    const before = element.getBoundingClientRect().height
    answer.resolve()
    await reads(element, '상품 24개')
    assert.approximately(element.getBoundingClientRect().height, before, 1)
  })

  it('makes a row as tall as its tallest card, and its buttons begin together', async () => {
    stub = stubGraphql(
      shop([
        ...range(301, 302, { category: 'c17' }),
        product(303, { category: 'c17', names: longName }),
        product(304, { category: 'c17' }),
      ]),
    )
    const element = await show('<mall-product-list category="c17"></mall-product-list>')
    element.style.width = '375px'
    await reads(element, '상품304')
    const edges = (selector: string) => all(element, selector).map((each) => each.getBoundingClientRect())
    const gaps = edges('.card-actions').map(({ top }, index) => top - (edges('.stock')[index]?.bottom ?? NaN))
    const [first = NaN, second = NaN, long = NaN, beside = NaN] = gaps
    assert.deepEqual([first, second], [long, long])
    assert.approximately(beside - long, 20, 2)
    const [, , third, fourth] = edges('.card-actions')
    assert.equal(third?.top, fourth?.top)
  })
})

const longName = { ko: '아주 긴 이름의 상품 '.repeat(8), en: null }

function choose(element: Element, label: string, option: string) {
  const select = find(element, `select[aria-label="${label}"]`) as HTMLSelectElement
  const chosen = [...select.options].find((each) => each.text.trim() === option)
  if (!chosen) throw new Error(`No ${option} in ${select.textContent}`)
  select.value = chosen.value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
