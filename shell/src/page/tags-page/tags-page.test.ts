import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const sample = (page: Page, tag: string) => page.locator(`section[aria-labelledby=${tag}]`)
const shown = (page: Page, tag: string, text: string) =>
  sample(page, tag).locator('.sample-stage .shown', { hasText: text }).waitFor()

test('every live tag is there, with its example alive and what it takes as fields', async () => {
  const page = await open.visit('/tags')
  const tags = page.locator('shell-tag-sample h2')
  await tags.first().waitFor()
  assert.deepEqual(await tags.allTextContents(), [
    '<mall-product-list>',
    '<mall-thing>',
    '<mall-order-form>',
    '<mall-order-list>',
    '<mall-delivery>',
  ])
  await sample(page, 'mall-order-form').scrollIntoViewIfNeeded()
  await shown(page, 'mall-order-form', '{"request":{"product":7}}')
  await page.close()
})

test('a tag that draws a page leads there', async () => {
  const page = await open.visit('/tags')
  await sample(page, 'mall-product-list').getByRole('link', { name: '상품', exact: true }).click()
  await page.locator('h1', { hasText: '상품' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/things')
  await page.close()
})

test('what is filled in reaches the tag and the code to copy', async () => {
  const page = await open.visit('/tags')
  const things = sample(page, 'mall-product-list')
  await things.getByLabel('limit').fill('3')
  await shown(page, 'mall-product-list', '"limit":3')
  await things.locator('pre', { hasText: '<mall-product-list limit="3">' }).waitFor()
  await things.getByRole('button', { name: 'React' }).click()
  await things.locator('pre', { hasText: '<mall-product-list limit={3} />' }).waitFor()
  await things.getByLabel('limit').fill('')
  await things.locator('pre', { hasText: '<mall-product-list />' }).waitFor()
  assert.equal(await things.locator('.sample-stage > [limit]').count(), 0)
  await page.close()
})

test('data is written as JSON; what is no JSON yet changes nothing', async () => {
  const page = await open.visit('/tags')
  const form = sample(page, 'mall-order-form')
  const field = form.getByLabel('.request')
  await form.scrollIntoViewIfNeeded()
  await shown(page, 'mall-order-form', '"product":7')
  await field.fill('{"product": 8}')
  await shown(page, 'mall-order-form', '"product":8')
  await field.fill('{"product": ')
  await form.getByText('아직 올바른 JSON이 아니어서 이전 값을 그대로 써요.').waitFor()
  assert.equal(await field.getAttribute('aria-invalid'), 'true')
  await shown(page, 'mall-order-form', '"product":8')
  await page.close()
})

test('events are listed with their detail, and can be prevented', async () => {
  const page = await open.visit('/tags')
  const form = sample(page, 'mall-order-form')
  await form.scrollIntoViewIfNeeded()
  await form.getByRole('button', { name: 'act', exact: true }).click()
  const log = form.getByRole('log')
  await log.getByText('close-requested').waitFor()
  assert.equal(await log.getByText('(취소됨)').count(), 0)
  await form.getByLabel('호출하기: preventDefault()').check()
  await form.getByRole('button', { name: 'act', exact: true }).click()
  await log.getByText('(취소됨)').waitFor()
  await form.getByRole('button', { name: '지우기' }).click()
  await form.getByText('아직 없어요.').waitFor()
  await page.close()
})

test('what a tag tells its page goes to the list, not to the page about tags', async () => {
  const page = await open.visit('/tags')
  const thing = sample(page, 'mall-thing')
  await thing.getByLabel('item-id').fill('7')
  await shown(page, 'mall-thing', '"itemId":7')
  assert.equal(await page.locator('h1').textContent(), '도메인 태그')
  await page.close()
})

test('a tag that fails says so itself, and the others work on', async () => {
  const page = await open.browser.newPage()
  await page.addInitScript(() => Object.assign(globalThis, { broken: new Set(['list']) }))
  await page.goto(`${open.mall.url}/tags`)
  await sample(page, 'mall-product-list').getByRole('button', { name: '다시 시도' }).waitFor()
  await sample(page, 'mall-order-list').scrollIntoViewIfNeeded()
  await shown(page, 'mall-order-list', 'orders')
  await page.close()
})

test('the texts follow the language, and the address may point at one tag', async () => {
  const page = await open.browser.newPage({ viewport: { width: 1024, height: 600 } })
  await page.goto(`${open.mall.url}/tags?lang=en#mall-delivery`)
  await shown(page, 'mall-delivery', 'delivery')
  assert.equal(await page.locator('h1').textContent(), 'Domain tags')
  assert.ok(await page.evaluate(() => scrollY > 600))
  await page.evaluate(() => (document.documentElement.lang = 'ko'))
  await sample(page, 'mall-delivery').getByText('속성과 프로퍼티').waitFor()
  await page.close()
})

test('the page is left without a trace', async () => {
  const page = await open.visit('/')
  const sheets = () => page.evaluate(() => document.adoptedStyleSheets.length)
  await page.locator('mall-delivery .shown').waitFor()
  const before = await sheets()
  await page.evaluate(() => history.pushState(null, '', '/tags'))
  await page.locator('shell-tags').waitFor()
  assert.equal(await sheets(), before + 1)
  await page.evaluate(() => history.pushState(null, '', '/'))
  await page.locator('mall-delivery .shown').waitFor()
  assert.equal(await page.locator('shell-tags').count(), 0)
  assert.equal(await sheets(), before)
  await page.close()
})
