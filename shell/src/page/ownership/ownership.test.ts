import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const key = (page: Page) => page.keyboard.press('Alt+Shift+KeyO')
const items = (page: Page) => page.locator('shell-ownership li')

async function home(): Promise<Page> {
  const page = await open.visit('/')
  await page.locator('mall-delivery .shown').waitFor()
  return page
}

/** How far each outline is from the part that it is of, in pixels. */
const distances = (page: Page) =>
  page.evaluate(() => {
    const frames = [
      ...(document.querySelector('shell-ownership')?.shadowRoot?.querySelectorAll('.frame') ?? []),
    ]
    const tags = document.querySelectorAll('.placement > *')
    return [...tags].map((tag, index) => {
      const [one, other] = [tag, frames[index]].map((each) => each?.getBoundingClientRect())
      return one && other
        ? Math.max(
            ...(['left', 'top', 'width', 'height'] as const).map((side) => Math.abs(one[side] - other[side])),
          )
        : Infinity
    })
  })

async function followed(page: Page, count: number) {
  await page.waitForFunction((count) => {
    const frames = [
      ...(document.querySelector('shell-ownership')?.shadowRoot?.querySelectorAll('.frame') ?? []),
    ]
    const tags = [...document.querySelectorAll('.placement > *')]
    const at = (element: Element) => Math.round(element.getBoundingClientRect().top)
    return (
      tags.length === count &&
      frames.length === count &&
      tags.every((tag, index) => Math.abs(at(tag) - at(frames[index] ?? tag)) <= 1)
    )
  }, count)
  assert.ok((await distances(page)).every((distance) => distance <= 1))
}

test('every part is outlined and said whose it is, in which version, role and framework, and how long it took', async () => {
  const page = await home()
  await key(page)
  await items(page).nth(2).waitFor()
  const texts = await items(page).allInnerTexts()
  for (const [index, tag, owner] of [
    [0, '<mall-product-list>', 'Things · mfe-things 1.0.0 · none · ready'],
    [1, '<mall-order-list>', 'Orders · mfe-orders 1.0.0 · none · ready'],
    [2, '<mall-delivery>', 'Delivery · mfe-delivery 1.0.0 · none · ready'],
  ] as const) {
    const text = (texts[index] ?? '').replace(/\s+/g, ' ')
    assert.ok(text.includes(tag) && text.includes(owner) && text.includes('stable'), text)
    assert.match(text, /\d+ \+ \d+ ms/)
  }
  assert.equal(texts.length, 3)
  await followed(page, 3)
  await page.close()
})

test('outlines follow scrolling, sizes and the route, and change nothing of the page', async () => {
  const page = await home()
  const layout = () =>
    page.evaluate(() =>
      JSON.stringify([...document.querySelectorAll('.main *')].map((each) => each.getBoundingClientRect())),
    )
  const before = await layout()
  await key(page)
  await items(page).nth(2).waitFor()
  assert.equal(await layout(), before)
  await page.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }))
  await followed(page, 3)
  await page.setViewportSize({ width: 700, height: 900 })
  await followed(page, 3)
  await page.evaluate(() => history.pushState(null, '', '/things/7'))
  await page.locator('mall-thing .shown').waitFor()
  await followed(page, 1)
  await page.close()
})

test('a part in the dialog is outlined above it, and the list can be used there', async () => {
  const page = await home()
  await key(page)
  await page.evaluate(() =>
    dispatchEvent(
      new CustomEvent('mall:BuyRequested', {
        detail: { type: 'BuyRequested', data: { product: { id: 7 } } },
      }),
    ),
  )
  const form = items(page).filter({ hasText: '<mall-order-form>' })
  await form.getByRole('button').click()
  assert.equal(await page.locator('dialog:modal > shell-ownership').count(), 1)
  await page.getByRole('button', { name: '닫기' }).click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page.locator('body > shell-ownership').waitFor()
  await page.close()
})

test('a region that failed says so', async () => {
  const page = await open.browser.newPage()
  await page.addInitScript(() => Object.assign(globalThis, { broken: new Set(['list']) }))
  await page.goto(`${open.mall.url}/`)
  await page.locator('.failure').first().waitFor()
  await key(page)
  await items(page).filter({ hasText: '<mall-product-list>' }).filter({ hasText: 'failed' }).waitFor()
  await page.close()
})

test('the list is reached by keyboard, brings parts into sight, and gives the focus back', async () => {
  const page = await open.browser.newPage({ viewport: { width: 1024, height: 300 } })
  await page.goto(`${open.mall.url}/`)
  await page.locator('mall-delivery .shown').waitFor()
  await page.getByRole('link', { name: '상품', exact: true }).focus()
  await key(page)
  await page.locator('shell-ownership h2:focus').waitFor()
  await items(page).nth(2).waitFor()
  for (let presses = 0; presses < 5; presses++) await page.keyboard.press('Tab')
  await page.locator('shell-ownership .frame.pointed').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(
    () => (document.querySelector('mall-delivery')?.getBoundingClientRect().top ?? 999) < 300,
  )
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '상품', exact: true }).and(page.locator(':focus')).waitFor()
  await page.close()
})

test('switched off it leaves nothing behind, and the key is left to those who type', async () => {
  const page = await home()
  const traces = () =>
    page.evaluate(() => [
      document.querySelectorAll('*').length,
      document.adoptedStyleSheets.length,
      document.body.getAttributeNames().length,
    ])
  const before = await traces()
  await key(page)
  await items(page).nth(2).waitFor()
  await key(page)
  await page.locator('shell-ownership').waitFor({ state: 'detached' })
  assert.deepEqual(await traces(), before)
  await page.getByRole('searchbox').focus()
  await key(page)
  await page.getByRole('link', { name: '주문', exact: true }).focus()
  assert.equal(await page.locator('shell-ownership').count(), 0)
  await page.close()
})
