import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Visitor } from '../journey/visitor.ts'
import { openWhole, Shop } from './open-shop.ts'

describe('with the keyboard alone', () => {
  let shop: Shop
  let shopper: Visitor

  before(async () => {
    shop = await Shop.open()
  })
  after(() => shop?.close())
  afterEach(() => shopper.context.close())

  const focusIsOn = (name: RegExp) =>
    shopper.page.evaluate((source) => {
      let active = document.activeElement
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      const label = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : active?.textContent
      const said = active?.getAttribute('aria-label') ?? label ?? ''
      return new RegExp(source).test(said.trim())
    }, name.source)

  /** Goes on with Tab until the focus is on what has this name. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      if (await focusIsOn(name)) return
      await shopper.page.keyboard.press('Tab')
    }
    assert.fail(`Tab never reaches ${name}`)
  }

  it('a shopper searches, filters, orders, gets the focus back, follows the order and cancels it', async () => {
    shopper = await shop.enter()
    const { page } = shopper
    const { keyboard } = page
    await openWhole(shopper, '/')
    await tabTo(/^상품 검색$/)
    await keyboard.type('벽시계')
    await keyboard.press('Enter')
    await page.waitForURL('**/products?search=**')
    await tabTo(/^품절 제외$/)
    await keyboard.press('Space')
    await page.waitForURL('**in-stock=true**')
    await tabTo(/^무소음 벽시계/)
    await keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '무소음 벽시계' }).waitFor()
    await page.locator('mall-product-detail:state(ready)').waitFor()

    await tabTo(/^구매하기$/)
    await keyboard.press('Enter')
    await shopper.dialog.getByRole('button', { name: '주문 확인하기' }).waitFor()
    await tabTo(/^주문 확인하기$/)
    await keyboard.press('Enter')
    await shopper.dialog.getByRole('button', { name: /원 주문하기$/ }).waitFor()
    await tabTo(/원 주문하기$/)
    await keyboard.press('Enter')
    const id = await shopper.orderedId()
    await keyboard.press('Escape')
    await shopper.dialog.waitFor({ state: 'hidden' })
    assert.equal(await focusIsOn(/^구매하기$/), true)

    await openWhole(shopper, `/orders/${id}`)
    await tabTo(/^주문 취소/)
    await keyboard.press('Enter')
    await page.getByRole('button', { name: '취소하기' }).waitFor()
    await tabTo(/^취소하기$/)
    await keyboard.press('Enter')
    await shopper.sees('고객님이 취소한 주문이에요.')
  })

  it('the link to the content comes first, and leads past the header', async () => {
    shopper = await shop.enter()
    await openWhole(shopper, '/products')
    await shopper.page.keyboard.press('Tab')
    assert.equal(await focusIsOn(/^본문으로 건너뛰기$/), true)
    await shopper.page.keyboard.press('Enter')
    assert.equal(await shopper.page.evaluate(() => document.activeElement?.localName), 'h1')
  })
})
