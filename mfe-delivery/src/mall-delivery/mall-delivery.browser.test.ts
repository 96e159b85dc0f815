import { bus } from 'event-bus'
import { assert } from 'chai'
import tag from '../tags/mall-delivery.ts'
import type { DeliveredOrder, Delivery } from '../delivery.ts'
import { productLookup } from '../lookups.ts'
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

const delivery = (orderId: number, more: Partial<Delivery> = {}): Delivery => ({
  id: orderId + 1000,
  orderId,
  quantity: 2,
  productId: orderId,
  productName: `GOODS${orderId}`,
  deliveryAddress: '서울시',
  deliveryState: 'DeliveryReady',
  preparedAt: '2026-07-20T09:30:00.000Z',
  startedAt: null,
  completedAt: null,
  cancelledAt: null,
  ...more,
})

const fact = (orderId: number, deliveryState: 'DeliveryReady' | 'DeliveryStarted' | 'DeliveryCompleted') => ({
  deliveryId: orderId + 1000,
  orderId,
  productId: 1,
  productName: `GOODS${orderId}`,
  quantity: 2,
  customerId: '1@uengine.org',
  customerName: '홍길동',
  deliveryAddress: '서울시',
  deliveryState,
})

const orderOf = (id: number, more: Partial<DeliveredOrder> = {}): DeliveredOrder => ({
  id,
  state: 'OrderPlaced',
  waitingForStock: false,
  placedAt: '2026-07-20T09:29:00.000Z',
  cancelledAt: null,
  ...more,
})

/** A mall whose newest order is `newest` and which delivers these. */
const mall = (deliveries: Delivery[], newest?: number, orders: DeliveredOrder[] = []) => ({
  ordersByIds: ({ ids }: { ids: number[] }) =>
    ids.map((id) => orders.find((each) => each.id === Number(id)) ?? (newest ? orderOf(Number(id)) : null)),
  deliveriesByOrderIds: ({ orderIds }: { orderIds: number[] }) =>
    orderIds.map((id) => deliveries.find((each) => each.orderId === Number(id)) ?? null),
  productsByIds: ({ ids }: { ids: number[] }) =>
    ids.map((id) => ({
      id,
      name: `GOODS${id}`,
      names: { ko: `상품${id}`, en: `Goods ${id}` },
      imageUrl: null,
    })),
  myOrders: () => ({
    nodes: newest ? [{ id: newest }] : [],
    edges: [],
    totalCount: newest ? 1 : 0,
    pageInfo: {},
  }),
})
const down = (service: string) => () => {
  throw unavailable(service)
}
const steps = (element: Element) =>
  all(element, '.step').map((step) => step.className.replace(/^step (\w+) .*/, '$1'))

describe('<mall-delivery>', () => {
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

  it('shows the timeline of an order with times, and says which step is now', async () => {
    const startedAt = '2026-07-20T09:31:00.000Z'
    stub.fields = mall([delivery(801, { deliveryState: 'DeliveryStarted', startedAt })], undefined, [
      orderOf(801),
    ])
    const element = await show('<mall-delivery order-id="801"></mall-delivery>')
    await reads(element, '배송 중이에요')
    await reads(element, '오후 6:29')
    assert.deepEqual(steps(element), ['done', 'done', 'current', 'waiting'])
    assert.equal(find(element, '[aria-current=step]').querySelector('time')?.dateTime, startedAt)
    assert.include(text(element), '2026년 7월 20일 오후 6:31')
  })

  for (const [html, path] of [
    ['<mall-delivery order-id="890"></mall-delivery>', '/orders/890'],
    ['<mall-delivery order-id="891" compact></mall-delivery>', '/orders/891'],
    ['<mall-delivery></mall-delivery>', '/orders'],
  ] as const) {
    it(`leads a visitor whom nobody knows to the mall (${html})`, async () => {
      const refused = { ordersByIds: unauthenticated, deliveriesByOrderIds: unauthenticated }
      stub.fields = { ...mall([]), ...refused, myOrders: unauthenticated }
      const element = await show(html)
      await reads(element, '배송 현황은 쇼핑몰에서 볼 수 있어요')
      assert.equal(find(element, 'a').getAttribute('href'), location.origin + path)
      assert.isEmpty(all(element, 'button, [role=alert]'))
      document.documentElement.lang = 'en'
      await reads(element, 'You can follow the delivery in the mall')
    })
  }

  it('moves on the open page, with the times of the events', async () => {
    stub.fields = mall([delivery(802)])
    const element = await show('<mall-delivery order-id="802"></mall-delivery>')
    await reads(element, '상품을 준비하고 있어요')
    happens('DeliveryStarted', fact(802, 'DeliveryStarted'))
    await reads(element, '배송 중이에요')
    happens('DeliveryCompleted', fact(802, 'DeliveryCompleted'))
    await reads(element, '배송이 끝났어요')
    assert.lengthOf(all(element, 'time'), 3)
  })

  it('shows a delivery that did not exist yet as soon as it is prepared', async () => {
    const element = await show('<mall-delivery order-id="803"></mall-delivery>')
    await reads(element, '아직 배송이 없어요')
    assert.isTrue(element.matches(':state(empty)'))
    stub.fields = mall([delivery(803)])
    happens('DeliveryPrepared', fact(803, 'DeliveryReady'))
    await reads(element, '상품을 준비하고 있어요')
  })

  it('begins with the order, before anything is prepared', async () => {
    stub.fields = mall([], undefined, [orderOf(815)])
    const element = await show('<mall-delivery order-id="815"></mall-delivery>')
    await reads(element, '주문을 접수했어요')
    assert.isTrue(element.matches(':state(ready)'))
    assert.deepEqual(steps(element), ['current', 'waiting', 'waiting', 'waiting'])
    assert.equal(find(element, 'time').getAttribute('datetime'), '2026-07-20T09:29:00.000Z')
  })

  it('says that the order waits for stock, and goes on when there is some', async () => {
    stub.fields = mall([delivery(816)], undefined, [orderOf(816)])
    const element = await show('<mall-delivery order-id="816"></mall-delivery>')
    await reads(element, '상품을 준비하고 있어요')
    await reads(element, '오후 6:29')
    happens('StockBackordered', { orderId: 816, productId: 816, quantity: 2 })
    await reads(element, '입고를 기다리고 있어요')
    happens('StockReserved', { orderId: 816, productId: 816, quantity: 2, stock: 1 })
    await reads(element, '상품을 준비하고 있어요')
  })

  it('ends where it was cancelled', async () => {
    const cancelledAt = '2026-07-20T09:31:00.000Z'
    stub.fields = mall([delivery(804, { deliveryState: 'DeliveryCancelled', cancelledAt })])
    const element = await show('<mall-delivery order-id="804"></mall-delivery>')
    await reads(element, '배송이 취소됐어요')
    assert.deepEqual(steps(element), ['done', 'done', 'cancelled'])
  })

  it('says that the delivery service is down, and recovers by itself', async () => {
    const soon = () => {
      const error = unavailable('delivery')
      error.extensions.retryAfterMs = 50
      throw error
    }
    stub.fields = { ...mall([]), deliveriesByOrderIds: soon }
    const element = await show('<mall-delivery order-id="805"></mall-delivery>')
    await reads(element, '배송 서비스가 잠시 쉬고 있어요')
    assert.isTrue(element.matches(':state(error)'))
    stub.fields = mall([delivery(805)])
    await reads(element, '상품을 준비하고 있어요')
  })

  it('shows the delivery at once when somebody does not want to wait', async () => {
    stub.fields = { ...mall([]), deliveriesByOrderIds: down('delivery') }
    const element = await show('<mall-delivery order-id="806"></mall-delivery>')
    await reads(element, '배송 서비스가 잠시 쉬고 있어요')
    stub.fields = mall([delivery(806)])
    button(element, '다시 시도').click()
    await reads(element, '상품을 준비하고 있어요')
  })

  it('keeps what it knew while the service is down, marked as old', async () => {
    stub.fields = mall([delivery(807)])
    const element = await show('<mall-delivery order-id="807"></mall-delivery>')
    await reads(element, '상품을 준비하고 있어요')
    stub.fields = { ...mall([]), deliveriesByOrderIds: down('delivery') }
    happens('EventsResumed', {})
    await reads(element, /전에 확인한 상태예요/)
    assert.isTrue(element.matches(':state(degraded)'))
    assert.include(text(element), '상품을 준비하고 있어요')
  })

  it('shows a line of progress where it is compact, and at its end the day of arrival', async () => {
    stub.fields = mall([delivery(808, { deliveryState: 'DeliveryStarted' })])
    const element = await show('<mall-delivery order-id="808" compact></mall-delivery>')
    await reads(element, '배송 완료')
    assert.isEmpty(all(element, '.step'))
    assert.lengthOf(all(element, '.progress .done'), 2)
    assert.include(find(element, '[aria-current=step]').textContent, '배송 중')
    const line = find(element, '.compact').offsetHeight

    happens('DeliveryCompleted', fact(808, 'DeliveryCompleted'))
    await reads(element, /\d+년 \d+월 \d+일 도착/)
    assert.equal(find(element, '.compact').offsetHeight, line)
  })

  it('shows the delivery of the newest order where none is named, and of a newer one when it is placed', async () => {
    stub.fields = mall([delivery(809), delivery(810)], 809)
    const element = await show('<mall-delivery></mall-delivery>')
    await reads(element, '주문 809번')
    assert.equal(find(element, 'a').getAttribute('href'), `${location.origin}/orders/809`)
    happens('OrderPlaced', { ...fact(810, 'DeliveryReady'), price: 1, customerAddr: '서울시' })
    await reads(element, '주문 810번')
  })

  it('names what is delivered in the language of the page', async () => {
    stub.fields = mall([delivery(813)], 813)
    const element = await show('<mall-delivery></mall-delivery>')
    await reads(element, '상품813 2개')
    document.documentElement.lang = 'en'
    await reads(element, 'Goods 813 × 2')
  })

  it('stands without the product service: the name is that of the delivery', async () => {
    stub.fields = { ...mall([delivery(814)], 814), productsByIds: down('product') }
    const element = await show('<mall-delivery></mall-delivery>')
    await until(() => productLookup.resource(814).read().state === 'error')
    await reads(element, 'GOODS814 2개')
    assert.isTrue(element.matches(':state(ready)'))
  })

  it('tells the shopper once that a delivery began and ended, and says nothing of its being cancelled', async () => {
    stub.fields = mall([delivery(811)])
    await show('<mall-delivery order-id="811"></mall-delivery>')
    await show('<mall-delivery order-id="811" compact></mall-delivery>')
    const toasts: string[] = []
    const leave = bus.subscribe('ToastRequested', ({ data }) => toasts.push(data.text))
    happens('DeliveryStarted', fact(811, 'DeliveryStarted'), 'started-811')
    happens('DeliveryCompleted', fact(811, 'DeliveryCompleted'), 'completed-811')
    happens('DeliveryCancelled', fact(811, 'DeliveryCompleted'), 'cancelled-811')
    leave()
    assert.deepEqual(toasts, ['주문 811번 배송이 시작됐어요.', '주문 811번 배송이 끝났어요.'])
  })

  it('follows the language of the page', async () => {
    stub.fields = mall([delivery(812)])
    const element = await show('<mall-delivery order-id="812"></mall-delivery>')
    await reads(element, '상품을 준비하고 있어요')
    document.documentElement.lang = 'en'
    await reads(element, 'We are preparing your parcel')
    await until(() => text(element).includes('20 July 2026'))
  })
})
