import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { plainTag, writeMfe } from '../../testing/fixture-mall.ts'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'
import { writeTeams } from '../../testing/write-teams.ts'

const banner = `export default { styles: [], mount: (root) => ({ update() { root.innerHTML = '<p class="shown">banner</p>' }, unmount() {} }) }`
const nothing = `export default { styles: [], mount: (root, host) => ({ update() { host.state(globalThis.hasOrders ? 'ready' : 'empty') }, unmount() {} }) }`

let open: OpenMall
before(async () => {
  open = await openMall({}, 'production', async (root) => {
    const [things = '', , delivery = ''] = await writeTeams(root)
    const advertising = await writeMfe(
      root,
      'mfe-ads',
      { 'tags/ads-1.js': banner, 'tags/orders-1.js': nothing, 'tags/hot-1.js': banner },
      {
        team: 'Advertising',
        tags: [
          plainTag('mall-product-ads', 'tags/ads-1.js'),
          plainTag('mall-product-hot', 'tags/hot-1.js'),
          plainTag('mall-order-list', 'tags/orders-1.js', {
            limit: { type: 'number', description: 'How many' },
          }),
        ],
        routes: [{ path: '/advertised', tag: 'mall-order-list', title: { ko: '주문', en: 'Orders' } }],
      },
    )
    return [things, delivery, advertising]
  })
})
after(() => open[Symbol.asyncDispose]())

const region = (page: Page, tag: string) => page.locator(`[data-application="home ${tag}"]`)

test('the parts of the home page stand in their order', async () => {
  const page = await open.visit('/')
  await region(page, 'mall-product-list').locator('.shown').waitFor()
  assert.deepEqual(
    await page
      .locator('shell-region')
      .evaluateAll((all) => all.map((each) => (each as HTMLElement).dataset.application)),
    [
      'home mall-product-ads',
      'home mall-product-list',
      'home mall-product-hot',
      'home mall-order-list',
      'home mall-delivery',
    ],
  )
  await page.close()
})

test('an advertisement that does not come holds nobody up, and leaves neither a hole nor a complaint', async () => {
  const page = await open.browser.newPage()
  await page.route('**/tags/ads-1.js', () => undefined)
  await page.goto(open.mall.url)
  await region(page, 'mall-product-list').locator('.shown').waitFor()
  const before = await region(page, 'mall-product-ads').boundingBox()
  await region(page, 'mall-product-ads').locator('.banner-instead').waitFor()
  assert.deepEqual(await region(page, 'mall-product-ads').boundingBox(), before)
  assert.equal(await page.getByRole('button', { name: '다시 시도' }).count(), 0)
  await page.unroute('**/tags/ads-1.js')
  await page.close()
})

test('where products can not be shown one part says so, and its button brings all of them back', async () => {
  const page = await open.browser.newPage()
  const products = /\/(list|hot)-1\.js/
  await page.route(products, (route) => route.fulfill({ status: 404 }))
  await page.goto(open.mall.url)
  const failed = page.locator('shell-region[data-state=failed] .failure')
  await failed.nth(1).waitFor({ state: 'attached' })
  assert.equal(await failed.filter({ visible: true }).count(), 1)
  await page.unroute(products)
  await region(page, 'mall-product-list').getByRole('button', { name: '다시 시도' }).click()
  await region(page, 'mall-product-list').locator('.shown').waitFor()
  await region(page, 'mall-product-hot').locator('.shown').waitFor()
  await page.close()
})

test('a part that has nothing to show is not shown, until it has', async () => {
  const page = await open.visit('/')
  await page.locator('mall-order-list:state(empty)').waitFor({ state: 'attached' })
  assert.equal(await page.getByRole('heading', { name: '최근 주문' }).isVisible(), false)
  await page.evaluate(() => {
    Object.assign(globalThis, { hasOrders: true })
    document.querySelector('mall-order-list')?.setAttribute('limit', '2')
  })
  await page.getByRole('heading', { name: '최근 주문' }).waitFor()
  await page.close()
})

test('a page of its own shows that it has nothing to show', async () => {
  const page = await open.visit('/advertised')
  const list = page.locator('mall-order-list:state(empty)')
  await list.waitFor({ state: 'attached' })
  assert.equal(await list.evaluate((element) => element.checkVisibility()), true)
  await page.close()
})
