import { bus } from 'event-bus'
import { assert } from 'chai'
import tag from '../tags/mall-product.ts'
import { product, shop } from '../testing/products.ts'
import {
  all,
  button,
  clear,
  define,
  find,
  framesPass,
  happens,
  reads,
  show,
  type StubbedGraphql,
  stubGraphql,
  text,
  unavailable,
  until,
} from 'mfe-kit/testing'

describe('<mall-product>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    stub = stubGraphql(
      shop([
        product(101),
        product(102, { stock: 3 }),
        product(103, { stock: 0, backorderAllowed: false }),
        product(104, { stock: 0 }),
        product(105),
        product(116),
      ]),
    )
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  const isLaidOut = (element: Element) =>
    find(element, '.card').checkVisibility({ contentVisibilityAuto: true })

  it('shows name, price, stock and a link to its page', async () => {
    const element = await show('<mall-product product-id="101"></mall-product>')
    await reads(element, '상품101')
    assert.include(text(element), '1,010,000원')
    assert.include(text(element), '1,010개 남음')
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/products/101`)
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('is ready but not laid out while it is far from the screen, where room is kept for it', async () => {
    document.body.style.paddingTop = '9000px'
    try {
      const element = await show('<mall-product product-id="101"></mall-product>')
      await reads(element, '상품101')
      await until(() => !isLaidOut(element))
      assert.isTrue(element.matches(':state(ready)'))
      assert.isAbove(element.getBoundingClientRect().height, 300)
      element.scrollIntoView()
      await until(() => isLaidOut(element))
    } finally {
      document.body.style.paddingTop = ''
    }
  })

  it('shows a skeleton of its size while it loads', async () => {
    const answer = Promise.withResolvers<void>()
    const { productsByIds } = shop([product(111)])
    stub.fields = {
      productsByIds: (given: { ids: number[] }) => answer.promise.then(() => productsByIds(given)),
    }
    const element = await show('<mall-product product-id="111"></mall-product>')
    assert.isTrue(element.matches(':state(loading)'))
    await framesPass()
    const before = element.getBoundingClientRect().height
    answer.resolve()
    await reads(element, '상품111')
    assert.approximately(element.getBoundingClientRect().height, before, 2)
  })

  it('is as tall as its name needs, which is two lines at most', async () => {
    const name = '무선 노이즈 캔슬링 헤드폰 블랙 에디션 '
    const { productsByIds } = shop([
      product(112, { names: { ko: name.repeat(2), en: null } }),
      product(113),
      product(119, { names: { ko: name.repeat(9), en: null } }),
    ])
    stub.fields = { productsByIds }
    const heights: number[] = []
    for (const id of [112, 113, 119]) {
      const element = await show(`<mall-product product-id="${id}"></mall-product>`)
      element.style.width = '160px'
      await until(() => element.matches(':state(ready)'))
      await framesPass()
      heights.push(element.getBoundingClientRect().height)
    }
    const [two = NaN, one = NaN, cut = NaN] = heights
    assert.approximately(two - one, 20, 2)
    assert.equal(cut, two)
  })

  it('is one link with buttons beside it, each large enough for a thumb', async () => {
    const element = await show('<mall-product product-id="101" editable></mall-product>')
    await reads(element, '상품101')
    element.style.width = '140px'
    await framesPass()
    assert.equal(all(element, 'a').length, 1)
    assert.isEmpty(all(element, 'a button, button a'))
    for (const each of all(element, 'button')) {
      const { width, height } = each.getBoundingClientRect()
      assert.isTrue(width >= 44 && height >= 44, each.textContent)
      const place = each.getBoundingClientRect()
      const hit = element.shadowRoot?.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2)
      assert.isTrue(hit?.closest('button') === each, `${each.textContent} can not be pressed`)
    }
  })

  it('takes its picture from the mall, and shows a bag where there is none', async () => {
    stub.fields = shop([product(114, { imageUrl: '/nowhere/114.webp' }), product(115)])
    const broken = await show('<mall-product product-id="114"></mall-product>')
    await until(() => all(broken, 'img').length > 0)
    assert.equal((find(broken, 'img') as HTMLImageElement).src, `${location.origin}/nowhere/114.webp`)
    find(broken, 'img').dispatchEvent(new Event('error'))
    await until(() => all(broken, '.picture-none').length === 1)
    const none = await show('<mall-product product-id="115"></mall-product>')
    await until(() => all(none, '.picture-none').length === 1)
  })

  it('asks again for a picture that did not come, each time later', async () => {
    stub.fields = shop([product(117, { imageUrl: '/nowhere/117.webp' })])
    const real = setTimeout.bind(window)
    const pauses: number[] = []
    const quick = (handler: () => void, pause = 0) => {
      if (pause < 4_000) return real(handler, pause)
      pauses.push(pause)
      return pauses.length < 4 ? real(handler) : real(() => undefined)
    }
    Object.assign(globalThis, { setTimeout: quick })
    try {
      const element = await show('<mall-product product-id="117"></mall-product>')
      await until(() => pauses.length === 4)
      assert.deepEqual(pauses, [4_000, 8_000, 16_000, 32_000])
      await until(() => all(element, '.picture-none').length === 1)
    } finally {
      Object.assign(globalThis, { setTimeout: real })
    }
  })

  it('listens no more often for many cards than for one', async () => {
    const first = await show('<mall-product product-id="101"></mall-product>')
    await reads(first, '상품101')
    const added: string[] = []
    const real = window.addEventListener
    window.addEventListener = (...given: unknown[]) => {
      added.push(String(given[0]))
      Reflect.apply(real, window, given)
    }
    const second = await show('<mall-product product-id="116"></mall-product>')
    await reads(second, '상품116')
    window.addEventListener = real
    assert.isEmpty(added.filter((name) => /^mall:(Stock|Product)/.test(name)))
    happens('StockReserved', { orderId: 1, productId: 116, quantity: 1, stock: 2 })
    await reads(second, '2개 남음')
  })

  it('follows the language of the page', async () => {
    const element = await show('<mall-product product-id="101"></mall-product>')
    await reads(element, '상품101')
    document.documentElement.lang = 'en'
    await reads(element, 'Goods 101')
    assert.include(text(element), '₩1,010,000')
    assert.isOk(button(element, 'Buy Goods 101'))
  })

  it('is written from left to right and large enough to read, whatever the page makes of its own text', async () => {
    const { documentElement: page } = document
    page.dir = 'rtl'
    page.style.fontSize = '10px'
    const element = await show('<mall-product product-id="101"></mall-product>')
    await reads(element, '상품101')
    const { direction, fontSize } = getComputedStyle(find(element, '[part~=name]'))
    page.removeAttribute('dir')
    page.style.fontSize = ''
    assert.equal(direction, 'ltr')
    assert.isAtLeast(parseFloat(fontSize), 14)
  })

  it('tells few, none, and none but orders may wait, apart in words', async () => {
    const few = await show('<mall-product product-id="102"></mall-product>')
    const none = await show('<mall-product product-id="103"></mall-product>')
    const waiting = await show('<mall-product product-id="104"></mall-product>')
    await reads(few, '마감 임박 · 3개 남음')
    await reads(none, '품절')
    await reads(waiting, '입고되는 대로 배송')
    assert.isTrue(button(none, '상품103 품절').disabled)
    assert.isFalse(button(waiting, '상품104 예약 구매').disabled)
  })

  it('asks for all products that appear at once in one request', async () => {
    const ids = [101, 102, 103, 104]
    const cards = await Promise.all(ids.map((id) => show(`<mall-product product-id="${id}"></mall-product>`)))
    for (const [index, id] of ids.entries()) await reads(cards[index] as Element, `상품${id}`)
    assert.isAtMost(stub.requests.length, 1)
  })

  it('needs no request when it is given the product, whose id wins', async () => {
    const element = await show('<mall-product product-id="102"></mall-product>', {
      value: { id: 5, name: 'CLOCK', price: 50000, stock: 50, imageUrl: null },
    })
    await reads(element, 'CLOCK')
    assert.include(text(element), '50,000원')
    assert.isEmpty(stub.requests)
  })

  it('keeps a given product current, and hands it back as v-model expects', async () => {
    const element = await show('<mall-product></mall-product>', {
      value: { id: 5, name: 'CLOCK', price: 50000, stock: 50, imageUrl: null },
    })
    let received: unknown
    element.addEventListener('input', (event) => (received = (event as Event as CustomEvent).detail))
    happens('StockReserved', { orderId: 1, productId: 5, quantity: 2, stock: 48 })
    await reads(element, '48개 남음')
    assert.propertyVal(received, 'stock', 48)
    assert.propertyVal(Reflect.get(element, 'value'), 'stock', 48)
  })

  it('fires inputBuy, then asks the page to sell', async () => {
    const element = await show('<mall-product product-id="101"></mall-product>')
    await reads(element, '상품101')
    const heard: unknown[] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => heard.push(data.product.id))
    element.addEventListener('inputBuy', (event) => heard.push((event as CustomEvent).detail.name))
    button(element, '상품101 구매하기').click()
    leave()
    assert.deepEqual(heard, ['GOODS101', 101])
  })

  it('asks nobody to sell when its host page prevents inputBuy', async () => {
    const element = await show('<mall-product product-id="101"></mall-product>')
    await reads(element, '상품101')
    let asked = false
    const leave = bus.subscribe('BuyRequested', () => (asked = true))
    element.addEventListener('inputBuy', (event) => event.preventDefault())
    button(element, '상품101 구매하기').click()
    leave()
    assert.isFalse(asked)
  })

  it('shows its buttons only where they are wanted, and fires inputEdit', async () => {
    const plain = await show('<mall-product product-id="101" hide-actions></mall-product>')
    const kept = await show('<mall-product product-id="101" editable></mall-product>')
    await reads(plain, '상품101')
    await reads(kept, '상품101')
    assert.isEmpty(all(plain, 'button'))
    let edited: unknown
    kept.addEventListener('inputEdit', (event) => (edited = (event as CustomEvent).detail.id))
    button(kept, '상품101 수정').click()
    assert.equal(edited, 101)
  })

  it('follows stock and price from events, and says so when the product is gone', async () => {
    const element = await show('<mall-product product-id="105"></mall-product>')
    await reads(element, '1,050개 남음')
    happens('StockReserved', { orderId: 1, productId: 105, quantity: 3, stock: 1047 })
    await reads(element, '1,047개 남음')
    happens('StockReleased', { orderId: 1, productId: 105, quantity: 3, stock: 1050 })
    await reads(element, '1,050개 남음')
    const { name, names, descriptions, imageUrl, category } = product(105)
    happens('ProductChanged', {
      productId: 105,
      productName: name ?? '',
      productPrice: 990_000,
      productStock: 7,
      imageUrl,
      names,
      descriptions,
      category,
      backorderAllowed: true,
    })
    await reads(element, '990,000원')
    await reads(element, '7개 남음')
    stub.fields = shop([])
    happens('ProductRemoved', { productId: 105 })
    await reads(element, '상품을 찾을 수 없어요')
    assert.isTrue(element.matches(':state(empty)'))
  })

  it('says what went wrong, and shows the product once it is tried again', async () => {
    stub.fields = {
      productsByIds: () => {
        throw unavailable('product')
      },
    }
    const element = await show('<mall-product product-id="120"></mall-product>')
    await reads(element, '상품 서비스가 잠시 쉬고 있어요')
    assert.include(text(element), 'SERVICE_UNAVAILABLE')
    assert.isTrue(element.matches(':state(error)'))
    stub.fields = shop([product(120)])
    button(element, '다시 시도').click()
    await reads(element, '상품120')
  })

  it('keeps showing what it knew while the service is down, marked as old', async () => {
    const element = await show('<mall-product product-id="101"></mall-product>')
    await reads(element, '상품101')
    stub.fields = {
      productsByIds: () => {
        throw unavailable('product')
      },
    }
    happens('EventsResumed', {})
    await until(() => element.matches(':state(degraded)'))
    await reads(element, /전에 확인한 정보예요/)
    assert.include(text(element), '상품101')
  })
})
