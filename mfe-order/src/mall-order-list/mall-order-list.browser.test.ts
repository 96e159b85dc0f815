import { mallClient } from 'mfe-kit/data'
import { assert } from 'chai'
import type { Order } from '../order.ts'
import tag from '../tags/mall-order-list.ts'
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
  unauthenticated,
  unavailable,
  until,
} from 'mfe-kit/testing'

const newestFirst = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => order(from - index))
const cached = (id: string) => id in (mallClient().cache.extract() as object)
const rows = (element: Element) => all(element, 'article.order').length

describe('<mall-order-list>', () => {
  let stub: StubbedGraphql
  before(() => define(tag))
  beforeEach(async () => {
    document.documentElement.lang = 'ko'
    await mallClient().clearStore()
    stub = stubGraphql(mall([]))
  })
  afterEach(() => {
    clear()
    stub.restore()
  })

  it('shows the newest orders first, and more on demand', async () => {
    stub.fields = mall(newestFirst(523, 501))
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 23건')
    assert.equal(rows(element), 10)
    assert.include(all(element, 'article.order')[0]?.textContent, '주문 523번')
    button(element, '더 보기 (13건 남음)').click()
    await until(() => rows(element) === 20)
    assert.equal(
      element.shadowRoot?.activeElement,
      all(element, '.order-link')[10],
      'goes on at the first new one',
    )
    button(element, '더 보기 (3건 남음)').click()
    await until(() => rows(element) === 23)
    assert.isEmpty(all(element, '.list-more'))
  })

  for (const limit of ['', ' limit="3"']) {
    it(`leads a visitor whom nobody knows to the mall, and asks once (${limit || 'all'})`, async () => {
      stub.fields = { ...mall(newestFirst(3, 1)), myOrders: unauthenticated }
      const element = await show(`<mall-order-list${limit}></mall-order-list>`)
      await reads(element, '주문은 쇼핑몰에서 볼 수 있어요')
      assert.equal(find(element, '.notice a').getAttribute('href'), `${location.origin}/orders`)
      assert.isEmpty(all(element, 'button, input, [role=alert]'))
      document.documentElement.lang = 'en'
      await reads(element, 'Your orders are in the mall')
      assert.lengthOf(stub.requests, 1)
    })
  }

  it('shows each order in a place of its own from the first moment', async () => {
    // Ids as small as the places of the skeletons: nothing of these may be taken for an order.
    stub.fields = mall(newestFirst(4, 1))
    const list = (element: Element) => all(element, '.orders > *')
    const element = await show('<mall-order-list></mall-order-list>')
    const skeletons = list(element)
    await reads(element, '주문 4건')
    assert.isEmpty(list(element).filter((each) => skeletons.includes(each)))
  })

  it('gets the deliveries of all rows with the orders, and looks up the products by one request', async () => {
    stub.fields = mall(newestFirst(540, 531))
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '상품531')
    const asked = stub.requests.map(({ operation }) => operation).sort()
    assert.deepEqual(asked, ['MyOrdersWithDeliveries', 'OrderedProducts'])
  })

  it('shows orders at once, and how far their deliveries are when the delivery service has answered', async () => {
    const answer = Promise.withResolvers<void>()
    stub.fields = {
      ...mall(newestFirst(703, 701)),
      deliveriesByOrderIds: async ({ orderIds }: { orderIds: number[] }) => {
        await answer.promise
        return orderIds.map((orderId) => ({ id: orderId, orderId, deliveryState: 'DeliveryStarted' }))
      },
    }
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 3건')
    await reads(element, '상품701')
    assert.equal(all(element, '.order-actions .bone').length, 3)
    assert.notInclude(element.shadowRoot?.textContent, '배송 중')
    answer.resolve()
    await reads(element, '배송 중')
    assert.isEmpty(all(element, '.order-actions .bone'))
    assert.isEmpty(stub.requests.filter(({ operation }) => operation === 'OrderedDeliveries'))
  })

  it('keeps what happened to an order while its delivery was still on its way', async () => {
    const answer = Promise.withResolvers<void>()
    stub.fields = {
      ...mall([order(711)]),
      deliveriesByOrderIds: async () => {
        await answer.promise
        return [{ id: 711, orderId: 711, deliveryState: 'DeliveryStarted' }]
      },
    }
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '상품711')
    happens('OrderCancelled', { ...factOf(order(711)), cancelReason: 'CUSTOMER' })
    await reads(element, '취소')
    answer.resolve()
    await until(() => cached('Delivery:{"orderId":711}'))
    assert.include(all(element, 'article.order')[0]?.textContent, '취소')
  })

  it('shows orders whose deliveries can not be read, and asks for these alone again', async () => {
    stub.fields = {
      ...mall(newestFirst(723, 721)),
      deliveriesByOrderIds: () => {
        throw unavailable('delivery')
      },
    }
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 3건')
    await until(() => all(element, '.order-actions .bone').length === 0)
    assert.equal(rows(element), 3)
    const lists = () => stub.requests.filter(({ operation }) => operation === 'MyOrdersWithDeliveries').length
    assert.equal(lists(), 1)
  })

  it('shows a new order as soon as it is placed', async () => {
    stub.fields = mall([order(551)])
    const element = await show('<mall-order-list limit="3"></mall-order-list>')
    await reads(element, '주문 551번')
    stub.fields = mall([order(552), order(551)])
    happens('OrderPlaced', { ...factOf(order(552)), customerAddr: '서울시' })
    await reads(element, '주문 552번')
    assert.include(all(element, 'article.order')[0]?.textContent, '주문 552번')
  })

  it('shows at once that a new order was refused, though the list was read before', async () => {
    stub.fields = mall([order(556)])
    const element = await show('<mall-order-list limit="3"></mall-order-list>')
    await reads(element, '주문 556번')
    stub.fields = mall([order(557), order(556)])
    happens('OrderPlaced', { ...factOf(order(557)), customerAddr: '서울시' })
    happens('OrderCancelled', { ...factOf(order(557)), cancelReason: 'OUT_OF_STOCK' })
    await reads(element, '주문 557번')
    assert.include(all(element, 'article.order')[0]?.textContent, '주문 취소')
  })

  it('leads to the products while there are no orders', async () => {
    const element = await show('<mall-order-list limit="4"></mall-order-list>')
    await reads(element, '아직 주문이 없어요')
    assert.isTrue(element.matches(':state(empty)'))
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/products`)
  })

  it('says that the order service is down, and shows the orders once it is back', async () => {
    stub.fields = {
      myOrders: () => {
        throw unavailable('order')
      },
    }
    const element = await show('<mall-order-list limit="5"></mall-order-list>')
    await reads(element, '주문 서비스가 잠시 쉬고 있어요')
    stub.fields = mall([order(561)])
    button(element, '다시 시도').click()
    await reads(element, '주문 561번')
  })

  const placedOn = (id: number, day: string, more: Partial<Order> = {}) =>
    order(id, { placedAt: `${day}T01:00:00.000Z`, ...more })
  const asked = () =>
    stub.requests.filter(({ operation }) => operation === 'MyOrdersWithDeliveries').at(-1)?.variables
  /** The page around the list takes its changes, as the mall does on its own route. */
  const takeChanges = (element: Element) => {
    const changes: unknown[] = []
    element.addEventListener('query-changed', (event) => {
      const { parameters, replace } = (event as CustomEvent).detail
      event.preventDefault()
      changes.push([parameters, replace])
    })
    return changes
  }
  const choose = (element: Element, months: number) => {
    const select = find(element, 'select') as HTMLSelectElement
    select.value = String(months)
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const type = (element: Element, value: string, composing = false) => {
    const input = find(element, 'input[type=search]')
    if (composing) input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    return input
  }

  it('puts orders under the days on which they were placed', async () => {
    stub.fields = mall([
      placedOn(573, '2026-07-21'),
      placedOn(572, '2026-07-20'),
      placedOn(571, '2026-07-20'),
    ])
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 3건')
    const days = all(element, '.day').map((day) => [
      day.querySelector('h2')?.textContent,
      day.querySelectorAll('article').length,
    ])
    assert.deepEqual(days, [
      ['2026년 7월 21일', 1],
      ['2026년 7월 20일', 2],
    ])
  })

  it('shows what its attributes ask for, and offers every change to the page', async () => {
    stub.fields = mall([order(581), order(582, { state: 'OrderCancelled', cancelReason: 'CUSTOMER' })])
    const element = await show('<mall-order-list state="OrderCancelled"></mall-order-list>')
    await reads(element, '주문 1건')
    assert.equal(asked()?.['state'], 'OrderCancelled')
    assert.equal(button(element, '취소').getAttribute('aria-pressed'), 'true')
    const changes = takeChanges(element)
    button(element, '전체').click()
    choose(element, 3)
    type(element, '상품581')
    await until(() => changes.length === 3)
    assert.deepEqual(changes, [
      [{ state: null, page: null }, false],
      [{ months: '3', page: null }, false],
      [{ search: '상품581', page: null }, true],
    ])
    assert.equal(rows(element), 1, 'nothing changes before the page hands it back')
    element.removeAttribute('state')
    element.setAttribute('search', '상품581')
    await until(() => asked()?.['search'] === '상품581' && rows(element) === 1)
  })

  it('applies changes itself where no page takes them', async () => {
    stub.fields = mall([order(583), order(584, { state: 'OrderCancelled', cancelReason: 'CUSTOMER' })])
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 2건')
    button(element, '취소').click()
    await reads(element, '주문 1건')
    type(element, '없는 상품')
    await reads(element, '조건에 맞는 주문이 없어요')
    all(element, '.notice button')[0]?.click()
    await reads(element, '주문 2건')
  })

  it('asks for the days of a period', async () => {
    const now = Date.now()
    const ago = (days: number) => new Date(now - days * 86_400_000).toISOString()
    stub.fields = mall([order(586, { placedAt: ago(5) }), order(585, { placedAt: ago(50) })])
    const element = await show('<mall-order-list months="1"></mall-order-list>')
    await reads(element, '주문 1건')
    element.setAttribute('months', '3')
    await reads(element, '주문 2건')
  })

  it('waits with its search until a syllable is composed', async () => {
    stub.fields = mall([order(587)])
    const element = await show('<mall-order-list></mall-order-list>')
    const other = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 1건')
    await reads(other, '주문 1건')
    const changes = takeChanges(element)
    const changesOfOther = takeChanges(other)
    const input = type(element, 'ㅅ', true)
    type(other, 's')
    await until(() => changesOfOther.length === 1)
    assert.isEmpty(changes, 'while another search has long begun')
    type(element, '상')
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    await until(() => changes.length === 1)
    assert.deepEqual(changes, [[{ search: '상', page: null }, true]])
  })

  it('keeps what is being typed while an earlier search comes back from the page', async () => {
    stub.fields = mall([order(588)])
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 1건')
    const changes = takeChanges(element)
    type(element, '상')
    await until(() => changes.length === 1)
    const input = type(element, '상품')
    element.setAttribute('search', '상')
    await until(() => changes.length === 2)
    assert.equal((input as HTMLInputElement).value, '상품')
    element.setAttribute('search', '다른')
    await until(() => (input as HTMLInputElement).value === '다른')
  })

  it('begins with as many pages as the address says, by one request, and goes on beyond what one request may ask', async () => {
    stub.fields = mall(newestFirst(1230, 1101))
    const element = await show('<mall-order-list page="3"></mall-order-list>')
    await until(() => rows(element) === 30)
    assert.deepEqual([asked()?.['first'], asked()?.['after']], [30, null])
    element.setAttribute('page', '12')
    await until(() => rows(element) === 120)
    assert.deepEqual([asked()?.['first'], asked()?.['after']], [20, '100'])
    await reads(element, '더 보기 (10건 남음)')
    assert.lengthOf(all(element, 'h2'), 1, 'one day, one heading')
  })

  it('keeps the orders that are there when more of them fail to come', async () => {
    stub.fields = mall(newestFirst(1323, 1301))
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '주문 23건')
    const all23 = stub.fields
    stub.fields = {
      ...all23,
      myOrders: () => {
        throw unavailable('order')
      },
    }
    button(element, '더 보기 (13건 남음)').click()
    await reads(element, '주문을 불러오지 못했어요')
    assert.equal(rows(element), 10)
    stub.fields = all23
    button(element, '다시 시도').click()
    await until(() => rows(element) === 20)
  })

  it('is brief where it is limited: no filters, no buttons, and the day of each order', async () => {
    stub.fields = mall([placedOn(1402, '2026-07-21'), placedOn(1401, '2026-07-20')])
    const element = await show('<mall-order-list limit="1"></mall-order-list>')
    await reads(element, '주문 1402번 · 2026년 7월 21일')
    assert.equal(rows(element), 1)
    assert.isEmpty(all(element, 'button, select, h2'))
  })
})
