import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const field = (page: Page) => page.getByRole('searchbox', { name: '상품 검색' })
const query = (page: Page) => new URL(page.url()).searchParams.get('search')
const searchesFor = (page: Page, text: string) =>
  page.locator('mall-product-list .shown', { hasText: `"search":"${text}"` }).waitFor()

test('a search leads to the page that answers it, with the focus on the heading there', async () => {
  const page = await open.visit('/orders')
  await field(page).fill('  벽시계 ')
  await field(page).press('Enter')
  await searchesFor(page, '벽시계')
  assert.equal(new URL(page.url()).pathname, '/things')
  assert.equal(query(page), '벽시계')
  await page.waitForFunction(() => document.activeElement?.localName === 'h1')
  await page.close()
})

test('where the answers are, they follow while somebody types, and Back leads to what was before', async () => {
  const page = await open.visit('/things?page=3')
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    addEventListener('mall:SearchChanged', (event) =>
      heard.push((event as CustomEvent<{ data: { search: string } }>).detail.data.search),
    )
  })
  await field(page).pressSequentially('T')
  await searchesFor(page, 'T')
  assert.equal(new URL(page.url()).search, '?search=T', 'a search starts anew')
  await field(page).pressSequentially('V')
  await searchesFor(page, 'TV')
  assert.equal(await field(page).evaluate((element) => element === document.activeElement), true)
  assert.deepEqual(await page.evaluate('heard'), ['T', 'TV'])
  await page.goBack()
  await page.waitForFunction(() => location.search === '?page=3')
  assert.equal(await field(page).inputValue(), '')
  await page.close()
})

test('Hangul that is still being composed is neither searched for nor sent by Enter', async () => {
  const page = await open.visit('/things')
  await page.clock.install()
  await field(page).focus()
  const keyboard = await page.context().newCDPSession(page)
  await keyboard.send('Input.imeSetComposition', { text: '시', selectionStart: 1, selectionEnd: 1 })
  await field(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true })
  await page.clock.runFor(5_000)
  assert.equal(query(page), null)
  await keyboard.send('Input.insertText', { text: '시계' })
  await searchesFor(page, '시계')
  await page.close()
})

test('Hangul in parts, as some systems write it, is searched for in whole syllables', async () => {
  const page = await open.visit('/things')
  await field(page).fill('시계'.normalize('NFD'))
  await searchesFor(page, '시계')
  assert.equal(query(page), '시계'.normalize('NFC'))
  await page.close()
})

test('the field can be emptied, and then everything is shown', async () => {
  const page = await open.visit('/things?search=TV')
  assert.equal(await field(page).inputValue(), 'TV')
  await page.getByRole('button', { name: '검색어 지우기' }).click()
  await page.waitForFunction(() => location.search === '')
  assert.equal(await field(page).evaluate((element) => element === document.activeElement), true)
  await page.close()
})

test('what was typed before the page came alive stays in the field', async () => {
  const page = await open.browser.newPage()
  const { promise: script, resolve: letScriptCome } = Promise.withResolvers<void>()
  await page.route('**/shell/main-*.js', async (route) => {
    await script
    await route.continue()
  })
  await page.goto(`${open.mall.url}/orders`, { waitUntil: 'commit' })
  await field(page).pressSequentially('시계')
  letScriptCome()
  await page.locator('mall-order-list .shown').waitFor()
  assert.equal(await field(page).inputValue(), '시계')
  await page.keyboard.press('Enter')
  await searchesFor(page, '시계')
  await page.close()
})

test('without scripts the form works by itself', async () => {
  const context = await open.browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${open.mall.url}/orders`)
  await field(page).fill('TV')
  await page.getByRole('button', { name: '검색', exact: true }).click()
  await page.waitForURL('**/things?search=TV')
  assert.equal(await field(page).inputValue(), 'TV')
  await context.close()
})
