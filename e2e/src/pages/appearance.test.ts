import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Visitor } from '../journey/visitor.ts'
import { findDefects } from './find-defects.ts'
import { findForeignTexts } from './find-foreign-texts.ts'
import { fillCart, openWhole, pages, Shop } from './open-shop.ts'

/** Pictures of every page, for people to look at; git does not keep them. */
const pictures = resolve(import.meta.dirname, '../../pictures')

describe('pages look right', () => {
  let shop: Shop
  let shopper: Visitor

  before(async () => {
    mkdirSync(pictures, { recursive: true })
    shop = await Shop.open()
  })
  after(() => shop?.close())
  afterEach(() => shopper.context.close())

  for (const language of ['ko', 'en'] as const) {
    it(`nothing is cut off, in the way, too small, out of line or untranslated, from 320 to 1440 px (${language})`, async () => {
      shopper = await shop.enter({ language, theme: language === 'ko' ? 'light' : 'dark' })
      const { page } = shopper
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await fillCart(shopper)
      const defects: string[] = []
      for (const path of pages) {
        for (const width of [320, 375, 768, 1280, 1440]) {
          await page.setViewportSize({ width, height: 800 })
          if (width === 320) await openWhole(shopper, path)
          defects.push(...(await findDefects(page)).map((defect) => `${path} at ${width} px: ${defect}`))
          const name = `${path.replace(/\W+/g, '-')}-${language}-${width}.png`
          if (width !== 320)
            await page.screenshot({ path: join(pictures, name), fullPage: true, timeout: 60_000 })
        }
        // What developers read quotes tags, events and reasons as they are.
        if (!['/tags', '/dev', '/status'].includes(path))
          defects.push(
            ...(await findForeignTexts(page, language)).map((text) => `${path}: not ${language}: ${text}`),
          )
      }
      assert.deepEqual(defects, [])
    })

    it(`the order form too, which fills a phone (${language})`, async () => {
      shopper = await shop.enter({ language, width: 375 })
      const { page } = shopper
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await openWhole(shopper, '/products/3')
      await page.getByRole('button', { name: /^(구매하기|Buy)$/ }).click()
      await shopper.dialog.locator('[type=submit]').first().waitFor()
      const box = await shopper.dialog.boundingBox()
      assert.ok((box?.width ?? 0) >= 360, `${box?.width} px wide, scroll bar aside`)
      assert.ok((box?.height ?? 0) > 850, `${box?.height} px high`)
      const inDialog = (await findDefects(page)).filter((defect) => !defect.includes('lies over'))
      assert.deepEqual([...inDialog, ...(await findForeignTexts(page, language))], [])
      await page.screenshot({ path: join(pictures, `order-form-${language}-375.png`) })
    })
  }

  it('the page says where it is while the bars stay out of the way of the focus', async () => {
    shopper = await shop.enter({ width: 375 })
    const { page } = shopper
    await openWhole(shopper, '/products')
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      const covered = await page.evaluate(() => {
        let active = document.activeElement
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
        if (!active || active.closest('header, nav, .skip-link')) return false
        const { top, bottom } = active.getBoundingClientRect()
        const header = document.querySelector('.header')?.getBoundingClientRect().bottom ?? 0
        const bar = document.querySelector('.navigation')?.getBoundingClientRect().top ?? innerHeight
        return bottom <= header || top >= bar
      })
      assert.equal(covered, false, `after ${presses + 1} presses of Tab`)
    }
  })
})
