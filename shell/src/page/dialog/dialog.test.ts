import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const product = { id: 1, name: 'TV', price: 10_000, stock: 10 }
const dialog = (page: Page) => page.getByRole('dialog', { name: '주문하기' })
const buy = (page: Page) =>
  page.evaluate(
    (data) => {
      const type = 'BuyRequested'
      dispatchEvent(new CustomEvent(`mall:${type}`, { detail: { type, data } }))
    },
    { product },
  )

test('an event reaches a tag that was not loaded before, in a labelled dialog that takes the focus and gives it back', async () => {
  const page = await open.visit('/things')
  const button = page.getByRole('button', { name: 'act' })
  await button.focus()
  assert.deepEqual(
    await page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('form-1')).length,
    ),
    0,
  )
  await buy(page)
  await dialog(page).locator('.shown').waitFor()
  assert.match(
    (await dialog(page).locator('.shown').textContent()) ?? '',
    /"request":\{"product":\{"id":1,"name":"TV"/,
  )
  assert.equal(await page.evaluate(() => document.activeElement?.closest('dialog') !== null), true)
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'hidden' })
  // The dialog is hidden at once; what it showed goes with the event `close`, a task later.
  await page.locator('mall-order-form').waitFor({ state: 'detached' })
  assert.equal(
    await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element),
    true,
  )
  await page.close()
})

test('the tag closes the dialog by its event close-requested, and so does leaving the page', async () => {
  const page = await open.visit('/things')
  await buy(page)
  await dialog(page).getByRole('button', { name: 'act' }).click()
  await dialog(page).waitFor({ state: 'hidden' })
  await buy(page)
  await dialog(page).locator('.shown').waitFor()
  await page.evaluate(() => history.pushState(null, '', '/orders'))
  await dialog(page).waitFor({ state: 'hidden' })
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')
  await page.close()
})

test('opened anew in the moment of closing, it shows what it was opened with', async () => {
  const page = await open.visit('/things')
  await buy(page)
  await dialog(page).locator('.shown').waitFor()
  await page.evaluate(
    async (detail) => {
      const element = document.querySelector('dialog')
      const closed = new Promise((resolve) => element?.addEventListener('close', resolve, { once: true }))
      element?.close()
      dispatchEvent(new CustomEvent('mall:BuyRequested', { detail }))
      await closed
    },
    { type: 'BuyRequested', data: { product } },
  )
  await dialog(page).locator('.shown').waitFor()
  await page.close()
})

test('a form that can not be loaded offers to try again inside of the dialog', async () => {
  const page = await open.browser.newPage()
  await page.route('**/form-1.js', (route) => route.abort())
  await page.goto(`${open.mall.url}/things`)
  await page.locator('mall-product-list .shown').waitFor()
  await buy(page)
  const again = dialog(page).getByRole('button', { name: '다시 시도' })
  await again.waitFor()
  await page.unroute('**/form-1.js')
  await again.click()
  await dialog(page).locator('.shown').waitFor()
  await page.close()
})

test('a toast is announced and can be dismissed', async () => {
  const page = await open.visit('/things')
  await page.locator('shell-toasts .toasts').waitFor({ state: 'attached' })
  await page.evaluate(() => {
    const detail = { type: 'ToastRequested', data: { tone: 'warning', text: '재고가 부족합니다' } }
    dispatchEvent(new CustomEvent('mall:ToastRequested', { detail }))
  })
  const toast = page.getByRole('log').getByText('재고가 부족합니다')
  await toast.waitFor()
  await page.getByRole('button', { name: '알림 닫기' }).click()
  await toast.waitFor({ state: 'hidden' })
  await page.close()
})

test('a toast that comes while the dialog is open can be read and dismissed there, and stays when it closes', async () => {
  const page = await open.visit('/things')
  await buy(page)
  await dialog(page).locator('.shown').waitFor()
  await page.evaluate(() => {
    for (const text of ['배송이 시작됐습니다', '배송이 끝났습니다']) {
      const detail = { type: 'ToastRequested', data: { tone: 'warning', text } }
      dispatchEvent(new CustomEvent('mall:ToastRequested', { detail }))
    }
  })
  await dialog(page).getByRole('log').getByText('배송이 끝났습니다').waitFor()
  await dialog(page).getByRole('button', { name: '알림 닫기' }).first().click()
  await page.getByText('배송이 시작됐습니다').waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'hidden' })
  await page.getByRole('log').getByText('배송이 끝났습니다').waitFor()
  await page.close()
})
