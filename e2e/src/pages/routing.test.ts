import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Visitor } from '../journey/visitor.ts'
import { openWhole, Shop } from './open-shop.ts'

describe('moving through the mall', () => {
  let shop: Shop
  let shopper: Visitor

  before(async () => {
    shop = await Shop.open()
  })
  after(() => shop?.close())
  afterEach(() => shopper.context.close())

  it('speaks the other language after one click, everywhere and without a reload', async () => {
    shopper = await shop.enter()
    await openWhole(shopper, '/products/1')
    await shopper.page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    await shopper.page.getByRole('button', { name: 'English' }).click()
    await shopper.page.getByRole('button', { name: 'Buy', exact: true }).waitFor()
    await shopper.page.getByRole('link', { name: 'Orders', exact: true }).first().waitFor()
    assert.equal(await shopper.page.evaluate(() => 'stillHere' in globalThis), true)
    assert.equal(await shopper.page.locator('html').getAttribute('lang'), 'en')
    await shopper.page.reload()
    await shopper.page.getByRole('button', { name: 'Buy', exact: true }).waitFor()
  })

  it('says in title, heading and focus where the visitor is after each step, and Back restores the scroll', async () => {
    shopper = await shop.enter({ width: 375 })
    const { page } = shopper
    await openWhole(shopper, '/products')
    await page.mouse.wheel(0, 400)
    await page.waitForFunction(() => scrollY > 200)
    const scrolled = await page.evaluate(() => scrollY)
    await page.getByRole('link', { name: '무소음 벽시계' }).first().click()
    await page.getByRole('heading', { level: 1, name: '무소음 벽시계' }).waitFor()
    assert.match(await page.title(), /무소음 벽시계/)
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'h1')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: '상품' }).waitFor()
    await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 5, scrolled)
  })

  it('keeps filters in the address, and Back goes through them without losing the place', async () => {
    shopper = await shop.enter()
    const { page } = shopper
    await openWhole(shopper, '/')
    await page.getByRole('searchbox').fill('TV')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL('**/products?search=TV')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => document.activeElement?.localName === 'h1')
    const sort = page.getByRole('combobox', { name: '정렬' })
    await sort.focus()
    await sort.selectOption({ label: '낮은 가격순' })
    await page.waitForURL(/search=TV&sort=/)
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'mall-product-list')
    await page.goBack()
    await page.waitForURL('**/products?search=TV')
    await page.goBack()
    await page.getByRole('heading', { level: 2, name: '새로 들어온 상품' }).waitFor()
    assert.equal(await page.getByRole('searchbox').inputValue(), '')
  })

  it('answers 404 with a way home where there is no page', async () => {
    shopper = await shop.enter()
    const response = await shopper.page.goto(`${shop.mall.url('shell')}/nowhere`)
    assert.equal(response?.status(), 404)
    await shopper.page.getByRole('link', { name: '홈으로 가기' }).click()
    await shopper.page.getByRole('heading', { level: 2, name: '새로 들어온 상품' }).waitFor()
  })
})
