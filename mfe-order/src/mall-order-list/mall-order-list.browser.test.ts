import { mallClient } from 'mfe-kit/data'
import { assert } from 'chai'
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
  unavailable,
  until,
} from 'mfe-kit/testing'

const newestFirst = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) => order(from - index))
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
    button(element, '더 보기 (3건 남음)').click()
    await until(() => rows(element) === 23)
    assert.isEmpty(all(element, '.list-more'))
  })

  it('shows each order in a place of its own from the first moment', async () => {
    // Ids as small as the places of the skeletons: nothing of these may be taken for an order.
    stub.fields = mall(newestFirst(4, 1))
    const list = (element: Element) => all(element, '.orders > li')
    const element = await show('<mall-order-list></mall-order-list>')
    const skeletons = list(element)
    await reads(element, '주문 4건')
    assert.isEmpty(list(element).filter((each) => skeletons.includes(each)))
  })

  it('looks up products and deliveries of all rows by one request each', async () => {
    stub.fields = mall(newestFirst(540, 531))
    const element = await show('<mall-order-list></mall-order-list>')
    await reads(element, '상품531')
    const asked = stub.requests.map(({ operation }) => operation).sort()
    assert.deepEqual(asked, ['MyOrders', 'OrderedDeliveries', 'OrderedProducts'])
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
    assert.include(all(element, 'article.order')[0]?.textContent, '재고가 모자라 주문이 취소됐어요')
  })

  it('leads to the products while there are no orders', async () => {
    const element = await show('<mall-order-list limit="4"></mall-order-list>')
    await reads(element, '아직 주문이 없어요')
    assert.isTrue(element.matches(':state(empty)'))
    assert.equal(find(element, 'a').getAttribute('href'), '/products')
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
})
