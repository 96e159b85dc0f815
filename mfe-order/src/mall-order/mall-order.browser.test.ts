import { bus } from 'event-bus'
import { assert } from 'chai'
import { GraphQLError } from 'graphql'
import tag from '../tags/mall-order.ts'
import { factOf, mall, order } from '../testing/orders.ts'
import {
  all,
  beLookedAt,
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
  unavailable,
  until,
} from 'mfe-kit/testing'

const down = (service: string) => () => {
  throw unavailable(service)
}

describe('<mall-order>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    beLookedAt(true)
    stub = stubGraphql(mall([]))
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows what was bought as one link to all about it, and the delivery tag of the other team', async () => {
    stub.fields = mall([order(401)])
    const element = await show('<mall-order order-id="401"></mall-order>')
    await reads(element, '상품401')
    assert.include(text(element), '20,000원2개')
    assert.lengthOf(all(element, 'a'), 1)
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/orders/401`)
    const delivery = find(element, 'mall-delivery')
    assert.equal(delivery.getAttribute('order-id'), '401')
    assert.isTrue(delivery.hasAttribute('compact'))
  })

  it('leads a visitor whom nobody knows to this order in the mall', async () => {
    stub.fields = { ...mall([order(470)]), ordersByIds: unauthenticated }
    const element = await show('<mall-order order-id="470"></mall-order>')
    await reads(element, '주문은 쇼핑몰에서 볼 수 있어요')
    assert.equal(find(element, '.notice a').getAttribute('href'), `${location.origin}/orders/470`)
    assert.isEmpty(all(element, 'button, [role=alert]'))
  })

  it('leaves out receiver and address where an order has none', async () => {
    stub.fields = mall([{ ...order(414), customerName: null, customerAddr: null }])
    const element = await show('<mall-order order-id="414" detail></mall-order>')
    await reads(element, '총 결제 금액')
    assert.notInclude(text(element), '받는 사람')
    assert.notInclude(text(element), '받는 곳')
  })

  it('shows all details at full size, and tells the page its title', async () => {
    stub.fields = mall([order(402)])
    const titles: string[] = []
    const listen = (event: Event) => titles.push((event as CustomEvent).detail.title)
    document.addEventListener('page-title', listen)
    const element = await show('<mall-order order-id="402" detail></mall-order>')
    await reads(element, '2026년 7월 20일 오후 6:30')
    await until(() => titles.includes('주문 402번'))
    document.removeEventListener('page-title', listen)
    assert.isFalse(find(element, 'mall-delivery').hasAttribute('compact'))
    await reads(element, '상품402')
    assert.include(text(element), '상품 금액10,000원 × 2개배송비무료총 결제 금액20,000원')
    assert.include(text(element), '7일 안에 청약을 철회할 수 있어요')
    assert.equal(find(element, '.order-name a').getAttribute('href'), `${location.origin}/products/402`)
  })

  it('tells the page that there is no such order', async () => {
    stub.fields = mall([])
    const titles: string[] = []
    const listen = (event: Event) => titles.push((event as CustomEvent).detail.title)
    document.addEventListener('page-title', listen)
    const element = await show('<mall-order order-id="471" detail></mall-order>')
    await reads(element, '주문번호가 맞는지')
    await until(() => titles.includes('주문을 찾을 수 없어요'))
    document.removeEventListener('page-title', listen)
  })

  it('keeps the place of the cancel button while the delivery is not known, and says so when it is over', async () => {
    let answer: (found: unknown[]) => void = () => undefined
    stub.fields = {
      ...mall([order(472)]),
      deliveriesByOrderIds: () => new Promise<unknown[]>((resolve) => (answer = resolve)),
    }
    const element = await show('<mall-order order-id="472" detail></mall-order>')
    await reads(element, '상품472')
    const height = find(element, '.cancel-place').offsetHeight
    assert.isEmpty(all(element, '[part=cancel]'))
    answer([{ id: 1, orderId: 472, deliveryState: 'DeliveryCompleted' }])
    await reads(element, '배송이 끝나서 취소할 수 없어요.')
    assert.equal(find(element, '.cancel-place').offsetHeight, height)
  })

  it('cancels after one question, by one command', async () => {
    stub.fields = {
      ...mall([order(403)]),
      cancelOrder: () => order(403, { state: 'OrderCancelled', cancelReason: 'CUSTOMER' }),
    }
    const element = await show('<mall-order order-id="403"></mall-order>')
    await reads(element, '주문 취소')
    button(element, '주문 취소: 주문 403번').click()
    await reads(element, '돌려받는 금액: 20,000원')
    const confirm = button(element, '취소하기')
    confirm.click()
    confirm.click()
    await reads(element, '고객님이 취소한 주문이에요')
    assert.lengthOf(
      stub.requests.filter(({ operation }) => operation === 'CancelOrder'),
      1,
    )
    assert.notInclude(
      all(element, 'button').map((each) => each.textContent),
      '주문 취소',
    )
  })

  it('keeps the order when the question is answered so, and gives the focus back', async () => {
    stub.fields = mall([order(404)])
    const element = await show('<mall-order order-id="404"></mall-order>')
    await reads(element, '주문 취소')
    button(element, '주문 취소: 주문 404번').click()
    await reads(element, '이 주문을 취소할까요?')
    await until(() => element.shadowRoot?.activeElement === button(element, '주문 유지'))
    button(element, '주문 유지').click()
    await until(() => !text(element).includes('이 주문을 취소할까요?'))
    await until(() => element.shadowRoot?.activeElement === button(element, '주문 취소: 주문 404번'))
    assert.isEmpty(stub.requests.filter(({ operation }) => operation === 'CancelOrder'))
  })

  it('says why it could not be cancelled', async () => {
    const conflict = () => {
      throw new GraphQLError('The delivery is completed.', {
        extensions: { code: 'CONFLICT', service: 'order' },
      })
    }
    stub.fields = { ...mall([order(405)]), cancelOrder: conflict }
    const element = await show('<mall-order order-id="405"></mall-order>')
    await reads(element, '주문 취소')
    button(element, '주문 취소: 주문 405번').click()
    await reads(element, '이 주문을 취소할까요?')
    button(element, '취소하기').click()
    await reads(element, '이미 배송이 끝난 주문이라 취소할 수 없어요')
  })

  it('offers to cancel only until the delivery is completed', async () => {
    stub.fields = mall([order(406)])
    const element = await show('<mall-order order-id="406"></mall-order>')
    await reads(element, '주문 취소')
    stub.fields = {
      ...mall([order(406)]),
      deliveriesByOrderIds: () => [{ id: 9, orderId: 406, deliveryState: 'DeliveryCompleted' }],
    }
    const delivery = {
      ...factOf(order(406)),
      deliveryId: 9,
      deliveryAddress: '서울시',
      deliveryState: 'DeliveryCompleted' as const,
    }
    happens('DeliveryCompleted', delivery)
    await until(() => !text(element).includes('주문 취소'))
    assert.isFalse(button(element, '다시 구매: 상품406').disabled, 'offers to buy it again instead')
  })

  it('follows the order: waiting, served, cancelled for want of stock', async () => {
    stub.fields = mall([order(407)])
    const element = await show('<mall-order order-id="407"></mall-order>')
    await reads(element, '주문 접수')
    happens('StockBackordered', { orderId: 407, productId: 407, quantity: 2 })
    await reads(element, '입고 대기')
    happens('StockReserved', { orderId: 407, productId: 407, quantity: 2, stock: 1 })
    await reads(element, '주문 접수')
    happens('OrderCancelled', { ...factOf(order(407)), cancelReason: 'OUT_OF_STOCK' })
    await reads(element, '재고가 모자라 주문이 취소됐어요')
  })

  it('takes the order back to placed when a cancel came too late', async () => {
    stub.fields = mall([order(411, { state: 'OrderCancelled', cancelReason: 'CUSTOMER' })])
    const element = await show('<mall-order order-id="411"></mall-order>')
    await reads(element, '고객님이 취소한 주문이에요')
    happens('DeliveryCancelRefused', { deliveryId: 9, orderId: 411, customerId: '1@uengine.org' })
    await reads(element, '이미 배송이 끝나 취소하지 못했어요')
    assert.include(text(element), '주문 접수')
    assert.notInclude(text(element), '주문 취소')
  })

  it('tells the shopper once about an event, however many tags hear it', async () => {
    stub.fields = mall([order(408)])
    await show('<mall-order order-id="408"></mall-order>')
    await show('<mall-order order-id="408" detail></mall-order>')
    const toasts: string[] = []
    const leave = bus.subscribe('ToastRequested', ({ data }) => toasts.push(data.text))
    happens('OrderCancelled', { ...factOf(order(408)), cancelReason: 'CUSTOMER' }, 'event-408')
    leave()
    assert.deepEqual(toasts, ['주문 408번이 취소됐어요.'])
  })

  it('leaves it to the tab that is looked at to tell the shopper', async () => {
    stub.fields = mall([order(410)])
    const element = await show('<mall-order order-id="410"></mall-order>')
    await reads(element, '상품410')
    beLookedAt(false)
    let told = false
    const leave = bus.subscribe('ToastRequested', () => (told = true))
    happens('OrderCancelled', { ...factOf(order(410)), cancelReason: 'CUSTOMER' })
    await reads(element, '고객님이 취소한 주문이에요')
    leave()
    assert.isFalse(told)
  })

  it('stands without product and delivery service: name and price are those of the order', async () => {
    stub.fields = {
      ...mall([order(409)]),
      productsByIds: down('product'),
      deliveriesByOrderIds: down('delivery'),
    }
    const element = await show('<mall-order order-id="409" detail></mall-order>')
    await reads(element, 'GOODS409')
    assert.include(text(element), '20,000원')
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('helps when there is no such order, and when the order service is down', async () => {
    const missing = await show('<mall-order order-id="498"></mall-order>')
    await reads(missing, '주문을 찾을 수 없어요')
    stub.fields = { ...mall([]), ordersByIds: down('order') }
    const failing = await show('<mall-order order-id="499"></mall-order>')
    await reads(failing, '주문 서비스가 잠시 쉬고 있어요')
    stub.fields = mall([order(499)])
    button(failing, '다시 시도').click()
    await reads(failing, '상품499')
  })

  it('says in one place how the order stands, its delivery included', async () => {
    stub.fields = {
      ...mall([order(416)]),
      deliveriesByOrderIds: () => [{ id: 9, orderId: 416, deliveryState: 'DeliveryStarted' }],
    }
    const element = await show('<mall-order order-id="416" detail></mall-order>')
    await reads(element, '배송 중이에요')
    assert.lengthOf(all(element, '[part=state]'), 1)
    const own = getComputedStyle(find(element, '.order-headline'))
    assert.isAbove(parseFloat(own.fontSize), 20)
  })

  it('copies the order number', async () => {
    stub.fields = mall([order(417)])
    const element = await show('<mall-order order-id="417" detail></mall-order>')
    await reads(element, '주문번호 417')
    const copied: string[] = []
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) }
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
    button(element, '주문번호 복사').click()
    await reads(element, '복사했어요')
    Reflect.deleteProperty(navigator, 'clipboard')
    assert.deepEqual(copied, ['417'])
  })

  it('asks to buy the same again, as much of it', async () => {
    stub.fields = mall([order(418)])
    const element = await show('<mall-order order-id="418" detail></mall-order>')
    await reads(element, '상품418')
    const asked: unknown[] = []
    const leave = bus.subscribe('BuyRequested', ({ data }) => asked.push([data.product.id, data.quantity]))
    button(element, '다시 구매: 상품418').click()
    leave()
    assert.deepEqual(asked, [[418, 2]])
  })

  it('does not offer again what is sold out, nor what is gone', async () => {
    const soldOut = {
      id: 419,
      name: 'X',
      names: null,
      price: 1,
      stock: 0,
      imageUrl: null,
      category: null,
      backorderAllowed: false,
    }
    stub.fields = { ...mall([order(419)]), productsByIds: () => [soldOut] }
    const element = await show('<mall-order order-id="419" detail></mall-order>')
    await reads(element, '품절')
    assert.isTrue(button(element, '다시 구매: X').disabled)
    stub.fields = { ...mall([order(420)]), productsByIds: () => [null] }
    const gone = await show('<mall-order order-id="420" detail></mall-order>')
    await reads(gone, 'GOODS420')
    assert.isTrue(button(gone, '다시 구매: GOODS420').disabled)
  })

  it('tells that an order waits for stock, but only of orders that are known to be the shopper’s own', async () => {
    stub.fields = mall([order(421)])
    await show('<mall-order order-id="421"></mall-order>')
    const toasts: string[] = []
    const leave = bus.subscribe('ToastRequested', ({ data }) => toasts.push(data.text))
    happens('StockBackordered', { orderId: 422, productId: 1, quantity: 2 })
    happens('OrderPlaced', { ...factOf(order(423)), customerAddr: '서울시' })
    happens('StockBackordered', { orderId: 423, productId: 423, quantity: 2 })
    leave()
    assert.deepEqual(toasts, ['주문 423번은 입고를 기다리고 있어요. 들어오는 대로 보내 드릴게요.'])
  })
})
