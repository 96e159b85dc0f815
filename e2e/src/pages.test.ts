import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { Visitor } from './journey/visitor.ts'
import { MallUnderTest } from './mall-under-test.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pages = ['/', '/products', '/products/1', '/orders', '/orders/1', '/nowhere']

interface Violation {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run(),
  )
  return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map(({ target }) => target))}`)
}

describe('every page, as people meet it', () => {
  let mall: MallUnderTest
  let browser: Browser
  let shopper: Visitor

  before(async () => {
    mall = await MallUnderTest.start({ environment: { COURIER_DELAY_MS: 'off' } })
    browser = await launchBrowser()
    shopper = await Visitor.enter(browser, mall.url('shell'))
    await shopper.buy(1)
    await shopper.context.close()
  })
  after(async () => {
    await browser?.close()
    await mall?.stop()
  })
  afterEach(() => shopper.context.close())

  /** Opens a page and waits until none of its regions and tags loads any more. */
  async function openWhole(path: string): Promise<void> {
    await shopper.open(path)
    await shopper.page.getByRole('heading', { level: 1 }).waitFor()
    await shopper.page.locator(':state(loading), .skeleton').first().waitFor({ state: 'detached' })
  }

  for (const language of ['ko', 'en'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is accessible (${language}, ${colorScheme})`, async () => {
        shopper = await Visitor.enter(browser, mall.url('shell'), { language })
        await shopper.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        for (const path of pages) {
          await openWhole(path)
          assert.deepEqual(await violations(shopper.page), [], path)
        }
      })
    }

    it(`fits into 320 to 1440 px (${language})`, async () => {
      shopper = await Visitor.enter(browser, mall.url('shell'), { language })
      for (const path of pages) {
        await openWhole(path)
        for (const width of [320, 375, 768, 1440]) {
          await shopper.page.setViewportSize({ width, height: 800 })
          const overflow = await shopper.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          assert.equal(overflow, 0, `${path} at ${width} px`)
        }
      }
    })
  }

  it('has the order form accessible too', async () => {
    shopper = await Visitor.enter(browser, mall.url('shell'))
    await shopper.page.emulateMedia({ reducedMotion: 'reduce' })
    await shopper.prepareOrder(3)
    assert.deepEqual(await violations(shopper.page), [])
  })

  it('speaks the other language after one click, everywhere and without a reload', async () => {
    shopper = await Visitor.enter(browser, mall.url('shell'))
    await openWhole('/products/1')
    await shopper.page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    await shopper.page.getByRole('button', { name: 'English' }).click()
    await shopper.page.getByRole('button', { name: 'Buy', exact: true }).waitFor()
    await shopper.page.getByRole('link', { name: 'Orders', exact: true }).first().waitFor()
    assert.equal(await shopper.page.evaluate(() => 'stillHere' in globalThis), true)
    assert.equal(await shopper.page.locator('html').getAttribute('lang'), 'en')
    await shopper.page.reload()
    await shopper.page.getByRole('button', { name: 'Buy', exact: true }).waitFor()
  })

  it('takes a purchase by keyboard alone, and gives the focus back', async () => {
    shopper = await Visitor.enter(browser, mall.url('shell'))
    const { page } = shopper
    await openWhole('/products/5')
    const focusIsOn = (name: RegExp) =>
      page.evaluate((source) => {
        let active = document.activeElement
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
        return new RegExp(source).test(active?.textContent ?? '')
      }, name.source)
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 40; presses++) {
        if (await focusIsOn(name)) return
        await page.keyboard.press('Tab')
      }
      assert.fail(`Tab never reaches ${name}`)
    }
    await tabTo(/^\s*구매하기\s*$/)
    await page.keyboard.press('Enter')
    await shopper.dialog.getByRole('button', { name: '주문 확인하기' }).waitFor()
    await tabTo(/주문 확인하기/)
    await page.keyboard.press('Enter')
    await shopper.dialog.getByRole('button', { name: /주문하기$/ }).waitFor()
    await tabTo(/원 주문하기/)
    await page.keyboard.press('Enter')
    await shopper.orderedId()
    await page.keyboard.press('Escape')
    await shopper.dialog.waitFor({ state: 'hidden' })
    assert.equal(await focusIsOn(/구매하기/), true)
  })

  it('says in title, heading and focus where the visitor is after each step, and Back restores the scroll', async () => {
    shopper = await Visitor.enter(browser, mall.url('shell'), { width: 375 })
    const { page } = shopper
    await openWhole('/products')
    await page.mouse.wheel(0, 400)
    await page.waitForFunction(() => scrollY > 200)
    const scrolled = await page.evaluate(() => scrollY)
    await page.getByRole('link', { name: '무소음 벽시계' }).first().click()
    await page.getByRole('heading', { level: 1, name: '무소음 벽시계' }).waitFor()
    assert.match(await page.title(), /무소음 벽시계/)
    assert.equal(await page.evaluate(() => document.activeElement?.localName), 'h1')
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: '상품' }).waitFor()
    await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 5, scrolled)
  })

  it('leaves nothing behind, however often a visitor comes and goes', async () => {
    shopper = await Visitor.enter(browser, mall.url('shell'))
    const { page } = shopper
    await openWhole('/products')
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
      for (const path of ['/', '/products', '/products/1', '/orders', '/orders/1']) {
        shopper = await Visitor.enter(browser, mall.url('shell'), { width })
        const { page } = shopper
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
        await openWhole(path)
        const shifted = await page.evaluate(() => (globalThis as unknown as { shifted: number }).shifted)
        assert.ok(shifted <= 0.01, `${path} shifted by ${shifted}`)
        await shopper.context.close()
      }
    })
  }

  it('answers 404 with a way home where there is no page', async () => {
    shopper = await Visitor.enter(browser, mall.url('shell'))
    const response = await shopper.page.goto(`${mall.url('shell')}/nowhere`)
    assert.equal(response?.status(), 404)
    await shopper.page.getByRole('link', { name: '홈으로 가기' }).click()
    await shopper.page.getByRole('heading', { level: 2, name: '추천 상품' }).waitFor()
  })
})
