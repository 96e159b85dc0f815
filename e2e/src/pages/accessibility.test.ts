import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Visitor } from '../journey/visitor.ts'
import { fillCart, openWhole, pages, Shop } from './open-shop.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

describe('pages are accessible', () => {
  let shop: Shop
  let shopper: Visitor

  before(async () => {
    shop = await Shop.open()
  })
  after(() => shop?.close())
  afterEach(() => shopper.context.close())

  for (const language of ['ko', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const enter = async (width = 1280) => {
        shopper = await shop.enter({ language, theme, width })
        await shopper.page.emulateMedia({ reducedMotion: 'reduce' })
        return shopper.page
      }

      it(`all of them (${language}, ${theme})`, async () => {
        const page = await enter()
        await fillCart(shopper)
        for (const path of pages) {
          await openWhole(shopper, path)
          assert.deepEqual(await violations(page), [], path)
        }
      })

      it(`on phones, with the settings open (${language}, ${theme})`, async () => {
        const page = await enter(375)
        for (const path of ['/', '/products']) {
          await openWhole(shopper, path)
          await page.locator('.settings-button').click()
          await page.locator('#settings').waitFor()
          assert.deepEqual(await violations(page), [], path)
        }
      })

      it(`with the order form open, from the first question to the last (${language}, ${theme})`, async () => {
        const page = await enter(375)
        await openWhole(shopper, '/products/3')
        await page.getByRole('button', { name: /^(구매하기|Buy)$/ }).click()
        const next = shopper.dialog.locator('[type=submit]')
        await next.first().waitFor()
        assert.deepEqual(await violations(page), [])
        await next.first().click()
        await shopper.dialog
          .getByRole('button', { name: /(주문하기|Place|Order).*$/ })
          .first()
          .waitFor()
        assert.deepEqual(await violations(page), [])
      })

      it(`with a part that failed, without a network and with notices (${language}, ${theme})`, async () => {
        const page = await enter()
        await page.route(/mall-order-list-[\w-]+\.js/, (route) => route.abort())
        await shopper.open('/')
        await page.locator('.failure').first().waitFor()
        await page.context().setOffline(true)
        await page.locator('.network-state p').waitFor()
        for (const tone of ['info', 'success', 'warning', 'error']) {
          await page.evaluate((tone) => {
            const type = 'ToastRequested'
            const data = { tone, text: `${tone}: 12 STREET` }
            dispatchEvent(new CustomEvent(`mall:${type}`, { detail: { type, data } }))
          }, tone)
        }
        await page.locator('.toast').nth(3).waitFor()
        assert.deepEqual(await violations(page), [])
      })
    }
  }
})
