import { bus } from 'event-bus'
import { assert } from 'chai'
import { cartItems, isFromCart, putIntoCart, setCartItem, takeFromCart } from '../cart.ts'
import tag from '../tags/mall-cart.ts'
import { mall } from '../testing/orders.ts'
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

const product = (id: number, more = {}) => ({ ...mall([]).productsByIds({ ids: [id] })[0], ...more })

const quantities = () => cartItems().map(({ productId, quantity }) => ({ productId, quantity }))

describe('<mall-cart>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    localStorage.removeItem('mall-cart')
    stub = stubGraphql(mall([]))
  })
  afterEach(() => {
    clear()
    localStorage.removeItem('mall-cart')
    stub.restore()
  })

  it('leads to the products while it is empty', async () => {
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '장바구니가 비어 있어요')
    assert.isTrue(element.matches(':state(empty)'))
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/products`)
  })

  it('leads to the cart in the mall on a page of another origin, and keeps nothing there', async () => {
    const origin = Symbol.for('mall.origin')
    const page = globalThis as { [origin: symbol]: string | undefined }
    page[origin] = 'https://mall.example'
    try {
      const element = await show('<mall-cart></mall-cart>', {
        addition: { product: { id: 1603, name: 'GOODS1603', price: 10_000, stock: 10 }, quantity: 2 },
      })
      await reads(element, '장바구니는 쇼핑몰에 있어요')
      assert.equal(find(element, 'a').getAttribute('href'), 'https://mall.example/products/1603')
      assert.isEmpty(cartItems())
    } finally {
      clear()
      delete page[origin]
    }
  })

  it('shows what was put aside with the prices of today, looked up by one request', async () => {
    putIntoCart({ productId: 1601, quantity: 2 })
    putIntoCart({ productId: 1602, quantity: 1 })
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '담은 상품 합계30,000원')
    await reads(element, '상품1601')
    assert.include(text(element), '20,000원10,000원 × 2개')
    assert.lengthOf(
      stub.requests.filter(({ operation }) => operation === 'OrderedProducts'),
      1,
    )
  })

  it('keeps the cart in the browser, and tells everybody how many pieces are in it', async () => {
    const counts: number[] = []
    const leave = bus.subscribe('CartChanged', ({ data }) => counts.push(data.count))
    putIntoCart({ productId: 1603, quantity: 2 })
    putIntoCart({ productId: 1603, quantity: 1 })
    putIntoCart({ productId: 1604, quantity: 1 })
    setCartItem({ productId: 1603, quantity: 5 })
    takeFromCart(1604)
    leave()
    assert.deepEqual(counts, [2, 3, 4, 6, 5])
    assert.deepEqual(JSON.parse(localStorage.getItem('mall-cart') ?? ''), {
      version: 1,
      items: [{ productId: 1603, quantity: 5 }],
    })
  })

  it('follows what other tabs do with the cart', async () => {
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '장바구니가 비어 있어요')
    localStorage.setItem('mall-cart', '{"version":1,"items":[{"productId":1605,"quantity":4}]}')
    dispatchEvent(new StorageEvent('storage', { key: 'mall-cart' }))
    await reads(element, '40,000원')
  })

  it('begins anew where what is kept is no cart', () => {
    for (const kept of [
      'nonsense',
      '{"version":2,"items":[{"productId":1,"quantity":1}]}',
      '{"version":1}',
      'null',
    ]) {
      localStorage.setItem('mall-cart', kept)
      assert.isEmpty(cartItems())
    }
    localStorage.setItem(
      'mall-cart',
      '{"version":1,"items":[null,{"productId":"1","quantity":1},{"productId":2,"quantity":0},{"productId":3,"quantity":1}]}',
    )
    assert.deepEqual(cartItems(), [{ productId: 3, quantity: 1 }])
  })

  it('takes of what is kept each product once, and no more than a page can show', () => {
    const items = Array.from({ length: 100_000 }, (_, index) => ({
      productId: Math.floor(index / 2) + 1,
      quantity: (index % 2) + 1,
    }))
    localStorage.setItem('mall-cart', JSON.stringify({ version: 1, items }))
    assert.deepEqual(cartItems()[0], { productId: 1, quantity: 2 })
    assert.lengthOf(cartItems(), 250)
  })

  it('takes in what a page asked for, once, and says so', async () => {
    const addition = { product: product(1606), quantity: 2 }
    const element = await show('<mall-cart></mall-cart>', { addition })
    await reads(element, '장바구니에 담았어요')
    await reads(element, '상품1606')
    assert.include(text(element), '20,000원2개모두 2개')
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/cart`)
    const again = await show('<mall-cart></mall-cart>', { addition })
    await reads(again, '장바구니에 담았어요')
    assert.deepEqual(quantities(), [{ productId: 1606, quantity: 2 }])
    let closed = false
    element.addEventListener('close-requested', () => (closed = true))
    button(element, '쇼핑 계속하기').click()
    assert.isTrue(closed)
  })

  it('changes quantities, and refuses what can not be ordered', async () => {
    putIntoCart({ productId: 1607, quantity: 1 })
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '상품1607')
    button(element, '하나 늘리기').click()
    await reads(element, '담은 상품 합계20,000원')
    const input = find(element, 'input') as HTMLInputElement
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '0')
    input.dispatchEvent(new Event('input', { bubbles: true }))
    await reads(element, '수량은 1개부터 1,000개까지')
    assert.deepEqual(quantities(), [{ productId: 1607, quantity: 2 }])
  })

  it('puts back where it was what was taken out', async () => {
    putIntoCart({ productId: 1608, quantity: 3 })
    putIntoCart({ productId: 1609, quantity: 1 })
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '상품1608')
    button(element, '장바구니에서 빼기: 상품1608').click()
    await reads(element, '장바구니에서 뺐어요: 상품1608')
    assert.deepEqual(quantities(), [{ productId: 1609, quantity: 1 }])
    await until(() => element.shadowRoot?.activeElement === button(element, '되돌리기'))
    button(element, '되돌리기').click()
    await reads(element, '담은 상품 합계40,000원')
    assert.deepEqual(quantities(), [
      { productId: 1608, quantity: 3 },
      { productId: 1609, quantity: 1 },
    ])
  })

  it('orders one product at a time, and knows the purchase again', async () => {
    putIntoCart({ productId: 1610, quantity: 3 })
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '상품1610')
    const requests: Parameters<typeof isFromCart>[0][] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => requests.push(data))
    button(element, '주문하기: 상품1610').click()
    leave()
    const [request] = requests
    assert.deepEqual([request?.product.id, request?.quantity], [1610, 3])
    assert.isTrue(request && isFromCart(request))
    assert.include(text(element), '상품마다 따로')
  })

  it('says what is sold out, gone, or short, and follows the stock', async () => {
    stub.fields = {
      ...mall([]),
      productsByIds: ({ ids }: { ids: number[] }) =>
        ids.map(Number).map((id) => (id === 1612 ? null : product(id, { stock: id === 1611 ? 0 : 1 }))),
    }
    for (const id of [1611, 1612, 1613]) putIntoCart({ productId: id, quantity: 2 })
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '더 이상 팔지 않는 상품이에요')
    assert.isTrue(button(element, '주문하기: 상품1611').disabled)
    assert.lengthOf(all(element, '[part=order]'), 2, 'what is gone has no button')
    await reads(element, '지금 재고는 1개예요')
    happens('StockReleased', { orderId: 1, productId: 1611, quantity: 9, stock: 9 })
    await until(() => !button(element, '주문하기: 상품1611').disabled)
    assert.include(text(element), '담은 상품 합계40,000원', 'what is gone costs nothing')
  })

  it('keeps the products while their service is down', async () => {
    putIntoCart({ productId: 1614, quantity: 2 })
    const down = () => {
      throw unavailable('product')
    }
    stub.fields = { ...mall([]), productsByIds: down }
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '지금 가격을 확인할 수 없어요')
    assert.include(text(element), '담은 상품 합계–')
    assert.lengthOf(all(element, '.cart-line'), 1)
    assert.isTrue(button(element, '주문하기: #1614').disabled)
  })

  it('shows products as they were last seen while their service is down, and says so', async () => {
    putIntoCart({ productId: 1615, quantity: 2 })
    const before = await show('<mall-cart></mall-cart>')
    await reads(before, '담은 상품 합계20,000원')
    before.remove()
    const kept = localStorage.getItem('mall-cart') ?? ''
    localStorage.setItem('mall-cart', kept.replace('"productId":1615', '"productId":1616'))
    stub.fields = {
      ...mall([]),
      productsByIds: () => {
        throw unavailable('product')
      },
    }
    const element = await show('<mall-cart></mall-cart>')
    await reads(element, '전에 본 가격')
    assert.include(text(element), '상품1615')
    assert.include(text(element), '담은 상품 합계20,000원')
    assert.isTrue(element.matches(':state(degraded)'))
    assert.isTrue(button(element, '주문하기: 상품1615').disabled)
    document.documentElement.lang = 'en'
    await reads(element, 'Goods 1615')
  })
})
