import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

async function openDrawer(page: Page) {
  await page.keyboard.press('Alt+Shift+KeyD')
  await page.locator('shell-dev-drawer h2:focus').waitFor()
}

const entry = (page: Page, text: string) => page.locator('shell-event-log .log > li', { hasText: text })
const show = (page: Page, view: string) => page.locator(`[role=tab]#tab-${view}`).click()

/** Publishes as any copy of the bus would. */
const publish = (page: Page, type: string, data: object, subject?: string) =>
  page.evaluate(
    ([type, data, subject]) => {
      const detail = {
        type,
        id: crypto.randomUUID(),
        source: '/test',
        time: new Date().toISOString(),
        data,
        subject,
      }
      dispatchEvent(new CustomEvent(`mall:${type}`, { detail }))
    },
    [type, data, subject] as const,
  )

async function things(): Promise<Page> {
  const page = await open.visit('/things')
  await page.locator('mall-product-list .shown').waitFor()
  return page
}

test('the drawer shows the events of any page while it is used, and what they say', async () => {
  const page = await things()
  await openDrawer(page)
  await publish(page, 'CartChanged', { count: 3 }, 'cart')
  await page.getByRole('link', { name: /^주문/ }).click()
  await page.locator('mall-order-list .shown').waitFor()
  await entry(page, 'RouteChanged').waitFor()
  const cart = entry(page, 'CartChanged')
  await cart.locator('summary').click()
  assert.match(await cart.innerText(), /"count": 3/)
  assert.match(await cart.innerText(), /mfe-order/)
  const order = await page.locator('shell-event-log .type').allTextContents()
  assert.deepEqual(order, ['RouteChanged', 'CartChanged'])
  await page.close()
})

test('what was published before is there from the replay, and data against the vocabulary is marked', async () => {
  const page = await things()
  await page.evaluate(() => history.pushState(null, '', '/orders'))
  await page.locator('mall-order-list .shown').waitFor()
  await openDrawer(page)
  await entry(page, 'RouteChanged').getByText('기록 전').waitFor()
  await publish(page, 'CartChanged', { count: 'three' })
  await entry(page, 'CartChanged').getByText('약속과 다름').waitFor()
  await page.close()
})

test('the log is filtered, held still while recording goes on, and emptied', async () => {
  const page = await things()
  await openDrawer(page)
  await publish(page, 'CartChanged', { count: 1 })
  await publish(page, 'SearchChanged', { search: 'tv' })
  await entry(page, 'SearchChanged').waitFor()
  await page.getByRole('searchbox', { name: '종류, 대상, 내용으로 찾기' }).fill('CART')
  await entry(page, 'SearchChanged').waitFor({ state: 'detached' })
  assert.equal(await entry(page, 'CartChanged').count(), 1)
  await page.getByRole('button', { name: '잠시 멈춤' }).click()
  await publish(page, 'CartChanged', { count: 2 })
  await page.getByText('멈춘 동안 새로 1개').waitFor()
  assert.equal(await entry(page, 'CartChanged').count(), 1)
  await page.getByRole('button', { name: '잠시 멈춤' }).click()
  await entry(page, 'CartChanged').nth(1).waitFor()
  await page.getByRole('button', { name: '비우기' }).click()
  await page.getByText('찾는 이벤트가 없어요.').waitFor()
  await page.close()
})

test('once the tools were opened, the tab records from the first moment of a page on, until that is switched off', async () => {
  const page = await things()
  await openDrawer(page)
  // The bus replays the latest of a subject alone: both are there only if somebody listened all along.
  await page.addInitScript(() =>
    new MutationObserver((_changes, observer) => {
      if (!document.querySelector('shell-page')) return
      observer.disconnect()
      for (const count of [1, 2]) {
        const detail = {
          type: 'CartChanged',
          id: `${count}`,
          time: new Date().toISOString(),
          data: { count },
        }
        dispatchEvent(new CustomEvent('mall:CartChanged', { detail }))
      }
    }).observe(document, { childList: true, subtree: true }),
  )
  await page.reload()
  await page.locator('mall-product-list .shown').waitFor()
  await page.evaluate(() => history.pushState(null, '', '/dev'))
  await entry(page, 'CartChanged').nth(1).waitFor()
  assert.equal(await page.getByText('기록 전').count(), 0)
  await page.getByRole('checkbox', { name: '페이지 시작부터 기록' }).uncheck()
  assert.equal(await page.evaluate(() => sessionStorage.getItem('mall-record')), null)
  await page.close()
})

test('/dev tells of each micro-frontend, the import map, failures and reports', async () => {
  const page = await open.browser.newPage()
  await page.addInitScript(() => Object.assign(globalThis, { broken: new Set(['orders']) }))
  await page.goto(`${open.mall.url}/orders`)
  await page.locator('.failure').waitFor()
  await page.evaluate(() => history.pushState(null, '', '/dev'))
  await show(page, 'mfes')
  const orders = page.locator('shell-dev-tools .mfes > li', { hasText: 'mfe-orders' })
  await orders.getByText('실패 1회').waitFor()
  assert.match(await orders.innerText(), /1\.0\.0\s+stable/)
  assert.match(await orders.locator('tr', { hasText: '<mall-order-list>' }).innerText(), /불러옴/)
  assert.match(await orders.locator('tr', { hasText: '<mall-order-form>' }).innerText(), /아직 안 불러옴/)
  await show(page, 'map')
  await page.locator('.pairs dt', { hasText: /mfe-orders.*orders-1\.js/ }).waitFor()
  await show(page, 'troubles')
  await page.locator('.line', { hasText: 'orders is broken' }).getByText('mfe-orders 1.0.0').waitFor()
  await page.evaluate(() => navigator.sendBeacon('/reports', JSON.stringify({ reports: [{ mfe: 'x' }] })))
  await page
    .locator('summary')
    .filter({ has: page.getByText('/reports', { exact: true }) })
    .click()
  await page.getByText('"mfe": "x"').waitFor()
  await page.close()
})

test('the views are moved through by arrow keys; Escape closes the drawer and leaves nothing of it', async () => {
  const page = await things()
  const traces = () =>
    page.evaluate(() => [document.querySelectorAll('*').length, document.adoptedStyleSheets.length])
  const before = await traces()
  await page.getByRole('link', { name: /^주문/ }).focus()
  await openDrawer(page)
  await page.locator('#tab-events').focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('#tab-mfes[aria-selected=true]:focus').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('shell-dev-drawer').waitFor({ state: 'detached' })
  assert.deepEqual(await traces(), before)
  await page.close()
})

test('shoppers load nothing of it', async () => {
  const page = await things()
  const scripts = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /\/shell\/.*(dev|recorder|ownership|tool)/.test(name)),
    )
  assert.deepEqual(await scripts(), [])
  await openDrawer(page)
  assert.ok((await scripts()).length > 0)
  await page.close()
})
