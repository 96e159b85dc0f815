import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Visitor } from '../journey/visitor.ts'
import { fillCart, openWhole, Shop } from './open-shop.ts'

describe('pages stay as they are', () => {
  let shop: Shop
  let shopper: Visitor

  before(async () => {
    shop = await Shop.open()
  })
  after(() => shop?.close())
  afterEach(() => shopper.context.close())

  it('leaves nothing behind, however often a visitor comes and goes', async () => {
    shopper = await shop.enter()
    const { page } = shopper
    await openWhole(shopper, '/products')
    const tools = await page.context().newCDPSession(page)
    await tools.send('Performance.enable')
    await tools.send('HeapProfiler.enable')
    const goTo = async (path: string) => {
      await page.evaluate((path) => {
        const link = Object.assign(document.createElement('a'), { href: path })
        document.body.append(link)
        link.click()
        link.remove()
      }, path)
      // The answer is no element: a handle of the test would keep it alive.
      await page.waitForFunction((path) => {
        const regions = document.querySelectorAll('shell-region')
        const shown = regions[0]?.querySelector('.placement > :state(ready)')
        return location.pathname === path && regions.length === 1 && Boolean(shown)
      }, path)
    }
    const rounds = async (count: number) => {
      for (let round = 0; round < count; round++)
        for (const path of ['/orders', '/products/1', '/products']) await goTo(path)
      for (let times = 0; times < 3; times++) await tools.send('HeapProfiler.collectGarbage')
      const { metrics } = await tools.send('Performance.getMetrics')
      const metric = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? NaN
      return { nodes: metric('Nodes'), listeners: metric('JSEventListeners') }
    }
    const early = await rounds(5)
    const late = await rounds(45)
    assert.ok(late.listeners - early.listeners < 10, JSON.stringify({ early, late }))
    assert.ok(late.nodes - early.nodes < 45, JSON.stringify({ early, late }))
  })

  for (const width of [375, 1280]) {
    it(`moves nothing under the visitor's eyes while it loads slowly (${width} px)`, async () => {
      for (const path of [
        '/',
        '/products',
        '/products/1',
        '/orders',
        '/orders/1',
        '/cart',
        '/tags',
        '/dev',
        '/status',
        '/demo',
      ]) {
        shopper = await shop.enter({ width })
        const { page } = shopper
        if (path === '/cart') await fillCart(shopper)
        await loadsSlowly(page)
        await openWhole(shopper, path)
        const shifted = await shiftOf(page)
        assert.ok(shifted <= 0.01, `${path} shifted by ${shifted}`)
        await shopper.context.close()
      }
    })

    it(`moves nothing either where a long list is loaded again far down (${width} px)`, async () => {
      shopper = await shop.enter({ width })
      const { page } = shopper
      await openWhole(shopper, '/products?page=5')
      await page.locator('mall-product-list').locator('article').nth(119).waitFor()
      const end = await page.evaluate(() => {
        scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })
        return scrollY
      })
      await page.waitForFunction((end) => scrollY >= end - 1, end)
      await loadsSlowly(page)
      await page.reload()
      await page.locator('mall-product-list').locator('article').nth(119).waitFor()
      await page.waitForFunction((end) => scrollY >= end - 100, end)
      const shifted = await shiftOf(page)
      assert.ok(shifted <= 0.01, `shifted by ${shifted}`)
    })
  }
})

async function loadsSlowly(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: 400_000,
    uploadThroughput: 100_000,
  })
  await page.addInitScript(() => {
    const shifts = Object.assign(globalThis, { shifted: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.shifted += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** How much has moved since the page was opened, by the measure of Core Web Vitals, all moves added up. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)
}
