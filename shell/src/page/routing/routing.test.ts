import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const heading = (page: Page) => page.locator('h1')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim())

test('a link inside a tag leads on without a reload; heading, title, focus and announcement follow', async () => {
  const page = await open.visit('/things')
  await page.evaluate('globalThis.sameDocument = true')
  await page.evaluate(() => {
    Object.assign(globalThis, { visited: [] as string[] })
    addEventListener('mall:RouteChanged', (event) => {
      const { data } = (event as CustomEvent<{ data: { path: string; title: string } }>).detail
      ;(globalThis as unknown as { visited: string[] }).visited.push(`${data.path} ${data.title}`)
    })
  })
  await page.getByRole('link', { name: 'seven' }).click()
  await page.locator('h1', { hasText: 'Thing 7' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/things/7')
  assert.equal(await page.title(), 'Thing 7 · 12 STREET')
  assert.equal(await focused(page), 'Thing 7')
  assert.equal(await page.locator('[aria-live=polite].visually-hidden').textContent(), '상품')
  assert.deepEqual(await page.evaluate('visited'), ['/things/7 상품'])
  assert.equal(await page.evaluate('sameDocument'), true)
  assert.match((await page.locator('mall-thing .shown').textContent()) ?? '', /"itemId":7/)
  await page.close()
})

test('the same route with another parameter keeps the tag and changes its attribute', async () => {
  const page = await open.visit('/things/1')
  await page.locator('h1', { hasText: 'Thing 1' }).waitFor()
  await page.evaluate(() => Object.assign(document.querySelector('mall-thing') ?? {}, { marked: true }))
  await page.evaluate(() => history.pushState(null, '', '/things/2'))
  await page.locator('h1', { hasText: 'Thing 2' }).waitFor()
  assert.equal(await page.evaluate(() => 'marked' in (document.querySelector('mall-thing') ?? {})), true)
  await page.close()
})

test('a reader who wants a new tab or another site gets it', async () => {
  const page = await open.visit('/things')
  const link = page.getByRole('link', { name: 'seven' })
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    link.click({ modifiers: ['ControlOrMeta'] }),
  ])
  await tab.close()
  assert.equal(new URL(page.url()).pathname, '/things')
  await page.evaluate(() => {
    const other = Object.assign(document.createElement('a'), {
      href: 'http://other.example/',
      textContent: 'other',
    })
    document.querySelector('main')?.append(other)
  })
  await page.route('http://other.example/', (route) => route.fulfill({ body: 'other site' }))
  await page.getByRole('link', { name: 'other' }).click()
  await page.waitForURL('http://other.example/')
  await page.close()
})

test('back goes to where the page was scrolled, although its content comes late', async () => {
  const page = await open.visit('/things')
  await page.addStyleTag({ url: '/shell/none.css' }).catch(() => undefined)
  const stretch = () =>
    page.evaluate(() => {
      const tall = document.querySelector('main') as HTMLElement
      tall.style.minHeight = '4000px'
    })
  await stretch()
  await page.evaluate(() => scrollTo(0, 1500))
  await page.waitForFunction(() => scrollY === 1500)
  await page.evaluate(() => history.pushState(null, '', '/orders'))
  await page.locator('h1', { hasText: '주문' }).waitFor()
  await page.waitForFunction(() => scrollY === 0)
  await page.evaluate(() => ((document.querySelector('main') as HTMLElement).style.minHeight = '0'))
  await page.goBack()
  await page.locator('h1', { hasText: '상품' }).waitFor()
  await stretch()
  await page.waitForFunction(() => scrollY === 1500)
  await page.close()
})

test('an unknown address is answered with 404 and a way home, also without a reload', async () => {
  const response = await fetch(`${open.mall.url}/nowhere`)
  assert.equal(response.status, 404)
  const page = await open.visit('/nowhere')
  assert.equal(await heading(page).textContent(), '찾으시는 페이지가 없어요')
  await page.getByRole('link', { name: '홈으로 가기' }).click()
  await page.locator('mall-delivery .shown').waitFor()
  await page.evaluate(() => history.pushState(null, '', '/things/7/more'))
  await page.locator('h1', { hasText: '찾으시는 페이지가 없어요' }).waitFor()
  assert.equal(await page.locator('shell-region').count(), 0)
  await page.close()
})

test('the language changes on the open page and is remembered', async () => {
  const page = await open.visit('/')
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('h1', { hasText: 'Find what you need today' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en')
  await page.getByRole('heading', { name: 'Recent orders' }).waitFor()
  await page.goto(`${open.mall.url}/things`)
  assert.equal(await page.title(), 'Products · 12 STREET')
  await page.close()
})
