import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { BackOffice } from './journey/back-office.ts'
import { Visitor } from './journey/visitor.ts'
import { MallUnderTest } from './mall-under-test.ts'

const [tv, mask, notebook, table] = [1, 2, 3, 4]

/** In production, where only documents of published micro-frontends are executed. */
describe('a purchase, from the page through every service and back', () => {
  let mall: MallUnderTest
  let office: BackOffice
  let browser: Browser
  let shopper: Visitor
  const sentAsText: string[] = []

  before(async () => {
    mall = await MallUnderTest.start({ environment: { COURIER_DELAY_MS: 'off', MALL_MODE: 'production' } })
    office = new BackOffice(mall)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await mall?.stop()
  })
  afterEach(async () => {
    await shopper?.context.close()
    assert.deepEqual(sentAsText.splice(0), [])
  })

  async function enter(): Promise<void> {
    shopper = await Visitor.enter(browser, mall.url('shell'))
    shopper.context.on('request', (request) => {
      if (new URL(request.url()).pathname !== '/graphql') return
      const { query } = request.postDataJSON() as { query?: string }
      if (query) sentAsText.push(query)
    })
  }

  it('takes no queries of the shopper’s own: the page’s documents alone', async () => {
    for (const [path, query] of [
      ['/graphql', '{ orders { quantity } }'],
      ['/graphql', 'mutation { cancelOrder(orderId: 1) { id } }'],
      ['/graphql/stream', '{ orders { quantity } }'],
      ['/graphql/stream', 'mutation { cancelOrder(orderId: 1) { id } }'],
    ] as const) {
      const answer = await fetch(mall.url('shell') + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-mall-request': '1', 'x-mall-documents': 'open' },
        body: JSON.stringify({ query }),
      })
      const { errors } = (await answer.json()) as { errors?: { extensions: { code: string } }[] }
      assert.deepEqual(
        [answer.status, errors?.[0]?.extensions.code],
        [400, 'TRUSTED_DOCUMENTS_ONLY'],
        `${path} ${query}`,
      )
    }
  })

  it('lets a shopper find a product by its name', async () => {
    await enter()
    await shopper.open('/')
    await shopper.page.getByRole('searchbox').fill('노트북')
    await shopper.page.getByRole('searchbox').press('Enter')
    await shopper.page.waitForURL(/search=/)
    await shopper.sees(/노트북/)
    await shopper.page.getByText('식탁').first().waitFor({ state: 'detached' })
    assert.deepEqual(shopper.complaints, [])
  })

  it('moves stock, order and delivery on the open pages of two tabs, without a reload', async () => {
    await enter()
    const secondTab = await shopper.inAnotherTab()
    await secondTab.open(`/products/${notebook}`)
    await secondTab.seesStock(30)

    const orderId = await shopper.buy(notebook, 2)
    await shopper.seesStock(28)
    await secondTab.seesStock(28)

    await secondTab.open(`/orders/${orderId}`)
    await secondTab.sees('배송 중이에요')
    await shopper.dialog.getByRole('link', { name: '배송 조회하기' }).click()
    await shopper.sees('배송 중이에요')

    await office.completeDelivery(orderId)
    await shopper.sees('배송이 끝났어요')
    await secondTab.sees('배송이 끝났어요')
    assert.deepEqual(shopper.complaints, [])
    assert.deepEqual(secondTab.complaints, [])
  })

  it('heals stock and delivery when the order is cancelled', async () => {
    await enter()
    const stock = await office.stock(table)
    const orderId = await shopper.buy(table, 3)
    await shopper.seesStock(stock - 3)
    await shopper.dialog.getByRole('link', { name: '배송 조회하기' }).click()
    await shopper.sees('배송 중이에요')

    await shopper.cancelOpenOrder()
    await shopper.sees('고객님이 취소한 주문이에요.')
    await shopper.sees('배송 취소')
    assert.equal((await office.order(orderId)).state, 'OrderCancelled')

    await shopper.open(`/products/${table}`)
    await shopper.seesStock(stock)
  })

  it('cancels an order of more MASKs than there are, and says why', async () => {
    await enter()
    const stock = await office.stock(mask)
    const orderId = await shopper.buy(mask, stock + 1)
    await shopper.open(`/orders/${orderId}`)
    await shopper.sees('재고가 모자라 주문이 취소됐어요.')
    assert.equal((await office.order(orderId)).cancelReason, 'OUT_OF_STOCK')
    assert.equal(await office.stock(mask), stock)
  })

  it('lets an order of more TVs than there are wait, and serves it on the open page after a restock', async () => {
    await enter()
    const stock = await office.stock(tv)
    const orderId = await shopper.buy(tv, stock + 5)
    await shopper.open(`/orders/${orderId}`)
    await shopper.sees(/입고를 기다리고 있어요/)

    await office.restock(tv, 5)
    await shopper.sees('배송 중이에요')
    await shopper.page
      .getByText(/입고를 기다리고 있어요/)
      .first()
      .waitFor({ state: 'detached' })
    assert.equal(await office.stock(tv), 0)
  })

  it('places one order however often the button is pressed', async () => {
    await enter()
    await shopper.prepareOrder(table)
    const stock = await office.stock(table)
    await shopper.dialog.getByRole('button', { name: /주문하기$/ }).dblclick()
    const orderId = await shopper.orderedId()
    await shopper.seesStock(stock - 1)
    await assert.rejects(office.order(orderId + 1), /404/)
  })

  it('shows the new order at the head of the list, and follows its delivery there', async () => {
    await enter()
    const secondTab = await shopper.inAnotherTab()
    await secondTab.open('/orders')
    const orderId = await shopper.buy(table)
    await secondTab.sees(new RegExp(`주문 ${orderId}번`))
    await secondTab.sees('배송 중')
  })

  it('puts products into the cart, which all tabs share, and takes out what was ordered from there', async () => {
    await enter()
    const secondTab = await shopper.inAnotherTab()
    await secondTab.open('/cart')
    await secondTab.sees('장바구니가 비어 있어요')
    for (const product of [notebook, table]) {
      await shopper.open(`/products/${product}`)
      await shopper.page
        .getByRole('button', { name: /장바구니/ })
        .first()
        .click()
      await shopper.dialog.getByText('장바구니에 담았어요').waitFor()
      await shopper.closeDialog()
    }
    await secondTab.page
      .getByRole('button', { name: /^주문하기/ })
      .nth(1)
      .waitFor()
    await shopper.open('/cart')
    await shopper.page
      .getByRole('link', { name: /장바구니.*2/ })
      .first()
      .waitFor()
    await shopper.page
      .getByRole('button', { name: /^주문하기/ })
      .first()
      .click()
    await shopper.dialog.getByRole('button', { name: '주문 확인하기' }).click()
    await shopper.dialog.getByRole('button', { name: /원 주문하기$/ }).click()
    await shopper.dialog.getByRole('link', { name: '장바구니로 돌아가기' }).waitFor()
    await secondTab.page
      .getByRole('button', { name: /^주문하기/ })
      .nth(1)
      .waitFor({ state: 'detached' })
    await secondTab.page.getByRole('button', { name: /^주문하기/ }).waitFor()
  })

  it('finds an order by the name that the shopper reads, in an address that can be kept', async () => {
    await enter()
    const orderId = await shopper.buy(table)
    await shopper.buy(notebook)
    await shopper.open('/orders')
    await shopper.page.getByRole('searchbox', { name: '상품 이름으로 찾기' }).fill('식탁')
    await shopper.page.waitForURL(/search=/)
    await shopper.page.getByText('노트북').first().waitFor({ state: 'detached' })
    await shopper.page.reload()
    await shopper.sees(new RegExp(`주문 ${orderId}번`))
    assert.equal(await shopper.page.getByText('노트북').count(), 0)
  })
})
