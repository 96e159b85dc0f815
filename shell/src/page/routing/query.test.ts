import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const shown = (page: Page) => page.locator('mall-product-list .shown')
const query = (page: Page) => page.evaluate(() => location.search)
const shows = (page: Page, props: object) =>
  page.waitForFunction(
    (wanted) =>
      document.querySelector('mall-product-list')?.shadowRoot?.querySelector('.shown')?.textContent ===
      wanted,
    `list ${JSON.stringify(props)}`,
  )

test('parameters of the address become attributes; what the tag can not take, or did not ask for, does not', async () => {
  const page = await open.visit('/things?search=TV&page=many&in-stock=true&other=1')
  await shown(page).waitFor()
  await shows(page, { search: 'TV', page: 1, inStock: true })
  await page.close()
})

test('a tag that changes its query changes the address and gets the values back, without being mounted anew', async () => {
  const page = await open.visit('/things?search=TV&other=1')
  await shown(page).waitFor()
  await page.evaluate(() =>
    Object.assign(document.querySelector('mall-product-list') ?? {}, { marked: true }),
  )
  await page.getByRole('button', { name: 'next' }).click()
  await shows(page, { page: 2, inStock: true })
  assert.equal(await query(page), '?other=1&page=2&in-stock=true')
  assert.equal(await page.evaluate('isPrevented'), true)
  await page.goBack()
  await shows(page, { search: 'TV', page: 1, inStock: false })
  assert.equal(
    await page.evaluate(() => 'marked' in (document.querySelector('mall-product-list') ?? {})),
    true,
  )
  await page.close()
})

test('a filter leaves focus and scroll where they are, and Back brings the scroll back', async () => {
  const page = await open.visit('/things')
  await shown(page).waitFor()
  await page.evaluate(() => ((document.querySelector('main') as HTMLElement).style.minHeight = '4000px'))
  await page.evaluate(() => scrollTo(0, 30))
  await page.getByRole('button', { name: 'next' }).click()
  await shows(page, { page: 2, inStock: true })
  assert.notEqual(await page.evaluate(() => document.activeElement?.localName), 'h1')
  assert.equal(await page.evaluate(() => scrollY), 30)
  await page.evaluate(() => scrollTo(0, 900))
  await page.goBack()
  await shows(page, { page: 1, inStock: false })
  await page.waitForFunction(() => scrollY === 30)
  await page.goForward()
  await page.waitForFunction(() => scrollY === 900)
  await page.close()
})

test('on a page whose route it is not, the tag keeps what it changes to itself', async () => {
  const page = await open.visit('/')
  await shown(page).waitFor()
  await page.locator('mall-product-list').getByRole('button', { name: 'next' }).click()
  assert.equal(await page.evaluate('isPrevented'), false)
  assert.equal(await query(page), '')
  await page.close()
})

test('a link to the same route with another query starts at the top, with the focus on the heading', async () => {
  const page = await open.visit('/things')
  await shown(page).waitFor()
  await page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement
    main.style.minHeight = '4000px'
    main.append(Object.assign(document.createElement('a'), { href: '/things?search=TV', textContent: 'TVs' }))
    scrollTo(0, 100)
  })
  await page.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href$=TV]')?.click())
  await shows(page, { search: 'TV', page: 1, inStock: false })
  await page.waitForFunction(() => scrollY === 0 && document.activeElement?.localName === 'h1')
  await page.close()
})

test('a place that the address names is gone to, also when it comes late', async () => {
  const page = await open.visit('/things')
  await shown(page).waitFor()
  await page.evaluate(() => history.pushState(null, '', '/orders#late'))
  await page.locator('h1', { hasText: '주문' }).waitFor()
  await page.evaluate(() => {
    const late = Object.assign(document.createElement('p'), { id: 'late', textContent: 'late' })
    late.style.marginBlock = '2000px'
    document.querySelector('main')?.append(late)
  })
  await page.waitForFunction(() => scrollY > 1000)
  await page.close()
})
