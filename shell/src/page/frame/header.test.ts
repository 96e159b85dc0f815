import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const settings = (page: Page) => page.getByRole('button', { name: '언어와 화면 설정' })
const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
const light = 'rgb(255, 255, 255)'
const dark = 'rgb(16, 19, 18)'

test('the theme follows the device, or the choice in the settings, which is remembered and written by the server', async () => {
  const page = await open.visit('/things')
  await page.emulateMedia({ colorScheme: 'dark' })
  assert.equal(await ground(page), dark)
  await settings(page).click()
  await page.getByRole('button', { name: '밝게' }).click()
  assert.equal(await ground(page), light)
  assert.equal(await page.getByRole('button', { name: '밝게' }).getAttribute('aria-pressed'), 'true')
  assert.deepEqual(
    await page
      .locator('meta[name=theme-color]')
      .evaluateAll((all) => all.map((meta) => meta.getAttribute('content'))),
    ['#ffffff', '#ffffff'],
  )
  const answer = await page.reload()
  assert.match(
    (await answer?.text()) ?? '',
    /<html lang="ko" data-theme="light">[^]*color-scheme" content="light"/,
  )
  assert.equal(await ground(page), light)
  await settings(page).click()
  await page.getByRole('button', { name: '기기 설정' }).click()
  assert.equal(await ground(page), dark)
  await page.close()
})

test('the settings open and close by keyboard, and give the focus back', async () => {
  const page = await open.visit('/things')
  await settings(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: '화면 밝기' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('group', { name: '화면 밝기' }).waitFor({ state: 'hidden' })
  assert.equal(await settings(page).evaluate((element) => element === document.activeElement), true)
  await page.close()
})

test('an entry of the menu counts what its event says, also on the next page, where nobody has said it yet', async () => {
  const page = await open.visit('/things')
  const link = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })
  await link('주문').waitFor()
  const changed = (count: number) =>
    page.evaluate(
      (data) => {
        const type = 'CartChanged'
        dispatchEvent(new CustomEvent(`mall:${type}`, { detail: { type, data } }))
      },
      { count },
    )
  await changed(3)
  await link('주문 3').waitFor()
  await page.reload()
  await link('주문 3').waitFor()
  await changed(100)
  await link('주문 99+').waitFor()
  await changed(0)
  await link('주문').waitFor()
  await page.close()
})

test('the header that the server writes is the header of the page', async () => {
  const context = await open.browser.newContext({ javaScriptEnabled: false })
  const still = await context.newPage()
  await still.goto(`${open.mall.url}/things?search=TV`)
  const alive = await open.visit('/things?search=TV')
  await alive.locator('mall-product-list .shown').waitFor()
  const headerOf = (page: Page) =>
    page
      .locator('header')
      .evaluate((header) =>
        [...header.querySelectorAll('*')].map(({ localName, attributes, textContent }) =>
          [
            localName,
            ...[...attributes].map(({ name, value }) => `${name}=${value}`).sort(),
            textContent?.replace(/\s+/g, ' ').trim(),
          ].join(' '),
        ),
      )
  assert.deepEqual(await headerOf(still), await headerOf(alive))
  await context.close()
  await alive.close()
})
