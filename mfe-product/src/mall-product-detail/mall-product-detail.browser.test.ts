import { bus } from 'event-bus'
import { assert } from 'chai'
import { mallClient } from 'mfe-kit/data'
import tag from '../tags/mall-product-detail.ts'
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

function type(element: Element, value: string) {
  const input = find(element, 'input') as HTMLInputElement
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

describe('<mall-product-detail>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    stub = stubGraphql(
      shop([
        product(301, { stock: 4 }),
        product(302, { stock: 4, backorderAllowed: false }),
        product(303, { stock: 0, backorderAllowed: false }),
      ]),
    )
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows all about the product and tells the page its name', async () => {
    const place = document.createElement('div')
    const titles: string[] = []
    place.addEventListener('page-title', (event) => titles.push((event as CustomEvent).detail.title))
    document.body.append(place)
    place.innerHTML = '<mall-product-detail product-id="301"></mall-product-detail>'
    const element = place.firstElementChild as Element
    await reads(element, '설명301')
    assert.include(text(element), '3,010,000원')
    assert.deepEqual(titles, ['상품301'])
  })

  it('tells the page that there is no such product', async () => {
    const place = document.createElement('div')
    const titles: string[] = []
    place.addEventListener('page-title', (event) => titles.push((event as CustomEvent).detail.title))
    document.body.append(place)
    place.innerHTML = '<mall-product-detail product-id="399"></mall-product-detail>'
    await reads(place.firstElementChild as Element, '상품을 찾을 수 없어요')
    assert.deepEqual(titles, ['상품을 찾을 수 없어요'])
  })

  it('begins the purchase that the address asks for, once, and only when the address has forgotten it', async () => {
    const bought: unknown[] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => bought.push([data.product.id, data.quantity]))
    const place = document.createElement('div')
    const boughtBefore: number[] = []
    place.addEventListener('query-changed', (event) => {
      event.preventDefault()
      boughtBefore.push(bought.length)
      for (const attribute of Object.keys((event as CustomEvent).detail.parameters))
        element.removeAttribute(attribute)
    })
    document.body.append(place)
    place.innerHTML = '<mall-product-detail product-id="301" buy="2"></mall-product-detail>'
    const element = place.firstElementChild as Element
    await until(() => bought.length > 0)
    element.setAttribute('product-id', '302')
    await reads(element, '설명302')
    leave()
    assert.deepEqual(bought, [[301, 2]])
    assert.deepEqual(boughtBefore, [0])
  })

  it('begins it at once where no address holds it', async () => {
    const bought: unknown[] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => bought.push([data.product.id, data.quantity]))
    await show('<mall-product-detail product-id="301" buy="3"></mall-product-detail>')
    await until(() => bought.length > 0)
    leave()
    assert.deepEqual(bought, [[301, 3]])
  })

  it('asks the page to sell as many pieces as chosen', async () => {
    const element = await show('<mall-product-detail product-id="301"></mall-product-detail>')
    await reads(element, '상품301')
    button(element, '하나 늘리기').click()
    await reads(element, '6,020,000원')
    let bought: unknown
    const leave = bus.subscribe('BuyRequested', ({ data }) => (bought = [data.product.id, data.quantity]))
    button(element, '구매하기').click()
    leave()
    assert.deepEqual(bought, [301, 2])
  })

  it('refuses a quantity that can not be ordered, and says which can', async () => {
    const element = await show('<mall-product-detail product-id="301"></mall-product-detail>')
    await reads(element, '상품301')
    for (const wrong of ['0', '-1', '1e99', '1001', '']) {
      type(element, wrong)
      await reads(element, '수량은 1개부터 1,000개까지')
      assert.isTrue(button(element, '구매하기').disabled)
      const input = find(element, 'input')
      const note = find(element, `[id="${input.getAttribute('aria-describedby')}"]`)
      assert.include(note.textContent, '수량은 1개부터')
    }
    type(element, '3')
    await until(() => !button(element, '구매하기').disabled)
  })

  it('warns of too many pieces: they wait, or the order is cancelled', async () => {
    const waits = await show('<mall-product-detail product-id="301"></mall-product-detail>')
    const cancels = await show('<mall-product-detail product-id="302"></mall-product-detail>')
    await reads(waits, '상품301')
    await reads(cancels, '상품302')
    type(waits, '5')
    type(cancels, '5')
    await reads(waits, '모자란 주문은 입고되는 대로')
    await reads(cancels, '모자라면 주문이 취소돼요')
  })

  it('says why a sold-out product can not be bought, and sells it once it is back', async () => {
    const element = await show('<mall-product-detail product-id="303"></mall-product-detail>')
    await reads(element, '지금은 모두 팔렸어요')
    assert.isTrue(button(element, '품절').disabled)
    happens('StockReleased', { orderId: 1, productId: 303, quantity: 2, stock: 2 })
    await reads(element, '2개 남음')
    assert.isFalse(button(element, '구매하기').disabled)
  })

  it('shows another product when its attribute changes, and helps when there is none', async () => {
    const element = await show('<mall-product-detail product-id="301"></mall-product-detail>')
    await reads(element, '상품301')
    element.setAttribute('product-id', '302')
    await reads(element, '상품302')
    element.setAttribute('product-id', '399')
    await reads(element, '상품을 찾을 수 없어요')
    assert.equal(all(element, 'a')[0]?.getAttribute('href'), `${location.origin}/products`)
  })

  it('says where it stands, how it is delivered and given back, and its code', async () => {
    stub.fields = shop([product(310, { category: 'd1' })])
    await mallClient().cache.reset()
    const element = await show('<mall-product-detail product-id="310"></mall-product-detail>')
    await reads(element, '분류 d1')
    assert.deepEqual(
      all(element, '.trail a').map((each) => each.getAttribute('href')),
      [`${location.origin}/products`, `${location.origin}/products?category=d1`],
    )
    assert.include(text(element), '무료 배송')
    assert.include(text(element), '7일 안에 청약을 철회할 수 있어요')
    assert.include(text(element), '상품번호G-310')
  })

  it('puts as many pieces as chosen into the cart', async () => {
    const element = await show('<mall-product-detail product-id="301"></mall-product-detail>')
    await reads(element, '상품301')
    type(element, '3')
    let added: unknown
    const leave = bus.subscribe(
      'CartAdditionRequested',
      ({ data }) => (added = [data.product.id, data.quantity]),
    )
    await until(() => text(element).includes('9,030,000원'))
    button(element, '장바구니').click()
    leave()
    assert.deepEqual(added, [301, 3])
  })

  it('shows others of the category, the most ordered first, never itself', async () => {
    stub.fields = shop(range(321, 330, { category: 'd2' }))
    const element = await show('<mall-product-detail product-id="322"></mall-product-detail>')
    await reads(element, '비슷한 상품')
    const names = () => all(element, '.similar .card-name').map((each) => each.textContent)
    // The cards are there before their texts are.
    await until(() => names().length === 6 && names().every(Boolean))
    assert.deepEqual(names(), ['상품321', '상품323', '상품324', '상품325', '상품326', '상품327'])
    for (const [width, expected] of [
      [320, 4],
      [700, 6],
      [1136, 4],
      [1300, 5],
    ] as const) {
      element.style.width = `${width}px`
      const seen = all(element, '.similar li').filter((each) => each.checkVisibility())
      assert.equal(seen.length, expected, `at ${width} px`)
    }
  })

  it('is all there without others of its category, also when they can not be read', async () => {
    const { productsByIds, categories } = shop([product(331, { category: 'd3' })])
    stub.fields = {
      productsByIds,
      categories,
      catalog: () => {
        throw unavailable('product')
      },
    }
    const element = await show('<mall-product-detail product-id="331"></mall-product-detail>')
    await reads(element, '설명331')
    await until(() => all(element, '.similar').length === 0)
    assert.isTrue(element.matches(':state(ready)'))
    assert.isEmpty(all(element, '[role=alert]'))
  })

  it('keeps the buttons in sight on a phone, where they cover nothing at the end of the page', async () => {
    const element = await show('<mall-product-detail product-id="301"></mall-product-detail>')
    await reads(element, '상품301')
    element.style.cssText = `width: 320px; --shell-bottom: 60px; margin-top: ${innerHeight / 2}px; padding-bottom: ${innerHeight}px`
    scrollTo(0, 0)
    const bar = () => find(element, '.buy-bar').getBoundingClientRect()
    assert.approximately(bar().bottom, innerHeight - 60, 1)
    find(element, '.terms').scrollIntoView({ block: 'start' })
    assert.isAtLeast(bar().top, find(element, '.terms').getBoundingClientRect().bottom)
    element.style.width = '1000px'
    assert.equal(getComputedStyle(find(element, '.buy-bar')).position, 'static')
  })
})
