import { bus } from 'event-bus'
import { assert } from 'chai'
import tag from '../tags/mall-order-button.ts'
import { mall } from '../testing/orders.ts'
import {
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

const pressable = (element: Element) => find(element, 'button') as HTMLButtonElement
const soldOut = (id: number) => ({ ...mall([]).productsByIds({ ids: [id] })[0], stock: 0 })

describe('<mall-order-button>', () => {
  let stub: StubbedGraphql
  let asked: unknown[]
  let leave: () => void
  before(() => define(tag))
  beforeEach(() => {
    document.documentElement.lang = 'ko'
    stub = stubGraphql(mall([]))
    asked = []
    leave = bus.subscribe('BuyRequested', ({ data }) => asked.push([data.product.id, data.quantity]))
  })
  afterEach(() => {
    leave()
    clear()
    stub.restore()
  })

  it('asks to buy the product in the quantity given', async () => {
    const element = await show('<mall-order-button product-id="1501" quantity="3"></mall-order-button>')
    await until(() => !pressable(element).disabled)
    pressable(element).click()
    assert.deepEqual(asked, [[1501, 3]])
  })

  it('leaves it to the page where that prevents its event', async () => {
    const element = await show('<mall-order-button product-id="1502"></mall-order-button>')
    await until(() => !pressable(element).disabled)
    const heard: unknown[] = []
    element.addEventListener('buy-requested', (event) => {
      heard.push((event as CustomEvent).detail.product.name)
      event.preventDefault()
    })
    pressable(element).click()
    assert.deepEqual(heard, ['GOODS1502'])
    assert.isEmpty(asked)
  })

  it('says what the page wants it to say, and names the product to those who do not see the page', async () => {
    const element = await show(
      '<mall-order-button product-id="1503"><b slot="label">바로 주문</b></mall-order-button>',
    )
    await until(() => !pressable(element).disabled)
    const slot = find(element, 'slot[name=label]') as HTMLSlotElement
    assert.equal(slot.assignedElements()[0]?.textContent, '바로 주문')
    await reads(element, ': 상품1503')
  })

  it('is disabled with the reason while sold out, and works again once there is stock', async () => {
    stub.fields = { ...mall([]), productsByIds: () => [soldOut(1504)] }
    const element = await show('<mall-order-button product-id="1504"></mall-order-button>')
    await reads(element, '품절')
    pressable(element).click()
    assert.isEmpty(asked)
    happens('StockReleased', { orderId: 1, productId: 1504, quantity: 2, stock: 2 })
    await reads(element, '구매하기')
    assert.isFalse(pressable(element).disabled)
  })

  it('sells what may be waited for', async () => {
    stub.fields = { ...mall([]), productsByIds: () => [{ ...soldOut(1505), backorderAllowed: true }] }
    const element = await show('<mall-order-button product-id="1505"></mall-order-button>')
    await until(() => !pressable(element).disabled)
  })

  it('says so where there is no such product, or nobody knows', async () => {
    stub.fields = { ...mall([]), productsByIds: () => [null] }
    const gone = await show('<mall-order-button product-id="1506"></mall-order-button>')
    await reads(gone, '지금은 살 수 없어요')
    const down = () => {
      throw unavailable('product')
    }
    stub.fields = { ...mall([]), productsByIds: down }
    const unknown = await show('<mall-order-button product-id="1507"></mall-order-button>')
    await reads(unknown, '지금은 살 수 없어요')
    assert.isTrue(unknown.matches(':state(error)'))
  })
})
