import { mallClient } from 'mfe-kit/data'
import { assert } from 'chai'
import { GraphQLError } from 'graphql'
import { cartItems, markFromCart, putIntoCart, takeFromCart } from '../cart.ts'
import tag from '../tags/mall-order-form.ts'
import { factOf, mall, order } from '../testing/orders.ts'
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
  unauthenticated,
  until,
} from 'mfe-kit/testing'

const request = (id: number, quantity?: number) => ({
  product: { id, name: `GOODS${id}`, price: 10_000, stock: 10, imageUrl: null },
  ...(quantity ? { quantity } : {}),
})
const open = async (id: number, quantity?: number) => {
  const element = await show('<mall-order-form></mall-order-form>', { request: request(id, quantity) })
  await reads(element, `상품${id}`)
  return element
}

/** Types as a person does: React hears of it by the event alone. */
function type(element: Element, label: string, value: string) {
  const field = all(element, 'label').find((each) => each.textContent === label)
  const input = find(
    element,
    field ? `[id="${field.getAttribute('for')}"]` : `input[aria-label="${label}"]`,
  ) as HTMLInputElement
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
  return input
}

describe('<mall-order-form>', () => {
  let stub: StubbedGraphql
  const placements = () => stub.requests.filter(({ operation }) => operation === 'PlaceOrder')
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    stub = stubGraphql({ ...mall([]), placeOrder: () => order(700) })
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('begins with the receiver and address of the shopper, and the quantity asked for', async () => {
    const element = await open(601, 3)
    const values = all(element, 'input').map((input) => (input as HTMLInputElement).value)
    assert.deepEqual(values, ['3', '홍길동', '서울시'])
    assert.include(text(element), '상품 금액10,000원 × 3개배송비무료총 결제 금액30,000원')
    const hints = all(element, 'input').map((input) => input.getAttribute('autocomplete'))
    assert.deepEqual(hints, ['off', 'shipping name', 'shipping street-address'])
  })

  it('leads a visitor whom nobody knows to the same purchase in the mall', async () => {
    await mallClient().clearStore()
    stub.fields = { ...mall([]), me: () => null, myOrders: unauthenticated }
    const element = await show('<mall-order-form></mall-order-form>', { request: request(602, 3) })
    await reads(element, '쇼핑몰에서 주문해 주세요')
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/products/602?buy=3`)
    assert.isEmpty(all(element, 'button, input, [role=alert]'))
  })

  it('places exactly one order however often the button is pressed, after all was confirmed', async () => {
    const element = await open(602, 2)
    const heard: unknown[] = []
    element.addEventListener('order-placed', (event) => heard.push((event as CustomEvent).detail.id))
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    assert.isEmpty(placements())
    const place = button(element, '20,000원 주문하기')
    place.click()
    place.click()
    place.click()
    await reads(element, '주문을 받았어요')
    assert.lengthOf(placements(), 1)
    assert.deepEqual(placements()[0]?.variables.input, {
      productId: 602,
      quantity: 2,
      customerName: '홍길동',
      customerAddr: '서울시',
    })
    assert.deepEqual(heard, [700])
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/orders/700`)
    assert.include(text(element), '주문번호 700')
    assert.include(text(element), '홍길동 · 서울시')
  })

  it('says at each field what is wrong, and leads there', async () => {
    const element = await open(603)
    const receiver = type(element, '받는 사람', '  ')
    type(element, '배송지', '가'.repeat(201))
    button(element, '주문 확인하기').click()
    await reads(element, '받는 사람을 입력해 주세요')
    assert.include(text(element), '배송지는 200자까지')
    assert.equal(element.shadowRoot?.activeElement, receiver)
    assert.equal(receiver.getAttribute('aria-invalid'), 'true')
    const described = find(element, `[id="${receiver.getAttribute('aria-describedby')}"]`)
    assert.include(described.textContent, '받는 사람을 입력')
    const quantity = type(element, '수량', '0')
    button(element, '주문 확인하기').click()
    await reads(element, '수량은 1개부터 1,000개까지')
    assert.equal(element.shadowRoot?.activeElement, quantity)
    assert.isEmpty(placements())
  })

  it('lets the shopper correct, and takes what was corrected', async () => {
    const element = await open(604)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '고치기').click()
    await until(() => all(element, 'form').length)
    type(element, '배송지', '부산시')
    button(element, '주문 확인하기').click()
    await reads(element, '부산시')
    button(element, '10,000원 주문하기').click()
    await reads(element, '주문을 받았어요')
    assert.propertyVal(placements()[0]?.variables.input, 'customerAddr', '부산시')
  })

  it('tries again with the same key, so that an order whose answer got lost is not placed twice', async () => {
    stub.fields = {
      ...stub.fields,
      placeOrder: () => {
        throw new GraphQLError('No answer.', {
          extensions: { code: 'SERVICE_UNAVAILABLE', service: 'order' },
        })
      },
    }
    const element = await open(605)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '10,000원 주문하기').click()
    await reads(element, '다시 시도해도 두 번 주문되지 않아요')
    button(element, '고치기').click()
    await until(() => all(element, 'form').length)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    stub.fields = { ...stub.fields, placeOrder: () => order(705) }
    button(element, '다시 시도').click()
    await reads(element, '주문을 받았어요')
    const keys = placements().map(({ variables }) => variables.idempotencyKey)
    assert.lengthOf(keys, 2)
    assert.equal(keys[0], keys[1])
  })

  it('leads on to other products where the chosen one is no longer sold', async () => {
    stub.fields = {
      ...stub.fields,
      placeOrder: () => {
        throw new GraphQLError('There is no product 611.', { extensions: { code: 'UNKNOWN_PRODUCT' } })
      },
    }
    const element = await open(611)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '10,000원 주문하기').click()
    await reads(element, '더 이상 팔지 않는 상품이에요')
    assert.equal(find(element, '[role=alert] a').getAttribute('href'), `${location.origin}/products`)
    assert.notInclude(text(element), '다시 시도')
  })

  it('uses another key for another order', async () => {
    const element = await open(606)
    const buy = async () => {
      button(element, '주문 확인하기').click()
      await reads(element, '이대로 주문할까요?')
      button(element, '10,000원 주문하기').click()
      await reads(element, '주문을 받았어요')
    }
    await buy()
    Object.assign(element, { request: request(606) })
    await until(() => all(element, 'form').length)
    await buy()
    const keys = new Set(placements().map(({ variables }) => variables.idempotencyKey))
    assert.equal(keys.size, 2)
  })

  it('shows at the field what the order service refused', async () => {
    stub.fields = {
      ...stub.fields,
      placeOrder: () => {
        const errors = [{ field: 'quantity', message: 'at most 5' }]
        throw new GraphQLError('Refused.', {
          extensions: { code: 'VALIDATION_FAILED', service: 'order', errors },
        })
      },
    }
    const element = await open(607)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '10,000원 주문하기').click()
    await reads(element, '이 값은 받을 수 없어요: at most 5')
    assert.lengthOf(all(element, 'form'), 1)
  })

  it('warns where there is less than asked for, yet leaves the decision to the shopper', async () => {
    const element = await open(608, 11)
    assert.include(text(element), '지금 재고는 10개예요')
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    assert.include(text(element), '모자라면 주문이 취소돼요')
  })

  it('tells what becomes of the order while the shopper still looks', async () => {
    stub.fields = { ...mall([order(709)]), placeOrder: () => order(709) }
    const element = await open(609)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '10,000원 주문하기').click()
    await reads(element, '주문을 받았어요')
    stub.fields = mall([order(709, { state: 'OrderCancelled', cancelReason: 'OUT_OF_STOCK' })])
    happens('OrderCancelled', { ...factOf(order(709)), cancelReason: 'OUT_OF_STOCK' })
    await reads(element, '주문이 취소됐어요')
    await reads(element, '재고가 모자라')
  })

  it('asks to be closed when the shopper goes on', async () => {
    const element = await open(610)
    let closed = 0
    element.addEventListener('close-requested', () => closed++)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '10,000원 주문하기').click()
    await reads(element, '주문을 받았어요')
    button(element, '쇼핑 계속하기').click()
    await until(() => closed === 1)
  })

  it('works with empty fields when nobody knows who the shopper is', async () => {
    stub.fields = {
      ...stub.fields,
      me: () => {
        throw new GraphQLError('Nobody.', { extensions: { code: 'INTERNAL' } })
      },
    }
    const element = await open(611)
    assert.isNotEmpty(all(element, 'input'))
  })

  it('begins with the receiver and address of the last order', async () => {
    const last = order(1, { customerName: '김철수', customerAddr: '부산시' })
    await mallClient().clearStore()
    stub.fields = { ...stub.fields, ...mall([last]) }
    const element = await open(612)
    const values = all(element, 'input').map((input) => (input as HTMLInputElement).value)
    assert.deepEqual(values, ['1', '김철수', '부산시'])
  })

  it('takes what was ordered from the cart out of it, and leads back to what is left', async () => {
    putIntoCart({ productId: 613, quantity: 2 })
    putIntoCart({ productId: 614, quantity: 1 })
    const fromCart = request(613, 2)
    markFromCart(fromCart)
    const element = await show('<mall-order-form></mall-order-form>', { request: fromCart })
    await reads(element, '상품613')
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    assert.lengthOf(cartItems(), 2)
    button(element, '20,000원 주문하기').click()
    await reads(element, '장바구니로 돌아가기')
    assert.deepEqual(
      cartItems().map(({ productId }) => productId),
      [614],
    )
    takeFromCart(614)
    await reads(element, '쇼핑 계속하기')
  })

  it('leaves the cart alone where the purchase did not begin there', async () => {
    putIntoCart({ productId: 615, quantity: 1 })
    const element = await open(615)
    button(element, '주문 확인하기').click()
    await reads(element, '이대로 주문할까요?')
    button(element, '10,000원 주문하기').click()
    await reads(element, '쇼핑 계속하기')
    assert.deepEqual(
      cartItems().map(({ productId }) => productId),
      [615],
    )
    takeFromCart(615)
  })

  it('has its buttons within reach in a window that is lower than the form', async () => {
    const element = await open(616)
    const window = document.body.firstElementChild as HTMLElement
    Object.assign(window.style, { height: '300px', overflow: 'auto' })
    const { bottom } = button(element, '주문 확인하기').getBoundingClientRect()
    assert.isAtMost(bottom, window.getBoundingClientRect().bottom)
    assert.isAbove(window.scrollHeight, 300)
  })
})
