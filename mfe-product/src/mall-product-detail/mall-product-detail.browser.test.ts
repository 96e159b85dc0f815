import { bus } from 'event-bus'
import { assert } from 'chai'
import tag from '../tags/mall-product-detail.ts'
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
    assert.equal(all(element, 'a')[0]?.getAttribute('href'), '/products')
  })
})
