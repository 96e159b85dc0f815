import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { Visitor, type VisitorOptions } from '../journey/visitor.ts'
import { MallUnderTest } from '../mall-under-test.ts'

/** The pages of the mall. */
export const pages = [
  '/',
  '/products',
  '/products?search=zzz',
  '/products/1',
  '/orders',
  '/orders/1',
  '/cart',
  '/tags',
  '/dev',
  '/status',
  '/demo',
  '/nowhere',
]

/** A mall with one order in it, and a browser. */
export class Shop {
  readonly mall: MallUnderTest
  readonly browser: Browser

  private constructor(mall: MallUnderTest, browser: Browser) {
    this.mall = mall
    this.browser = browser
  }

  /** Whoever opens it closes it. */
  static async open(): Promise<Shop> {
    const mall = await MallUnderTest.start({ environment: { COURIER_DELAY_MS: 'off' } })
    const shop = new Shop(mall, await launchBrowser())
    const shopper = await shop.enter()
    await shopper.buy(1)
    await shopper.context.close()
    return shop
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.mall.stop()
  }

  /** A new visitor. */
  enter(options: VisitorOptions = {}): Promise<Visitor> {
    return Visitor.enter(this.browser, this.mall.url('shell'), options)
  }
}

/** Opens a page and waits until none of its regions and tags loads any more. */
export async function openWhole(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path)
  await visitor.page.getByRole('heading', { level: 1 }).waitFor()
  await visitor.page.waitForFunction(() => {
    const regions = [...document.querySelectorAll<HTMLElement>('shell-region')]
    const isThere = regions.length > 0 || document.querySelector('main[data-view=missing]')
    // A region that has only just come says no state yet.
    const isWhole = regions.every(({ dataset }) => dataset.state && dataset.state !== 'loading')
    return isThere && isWhole && !document.querySelector('.placement > :state(loading)')
  })
}

/** Puts a product into the cart, in the language of the page. */
export async function fillCart(visitor: Visitor): Promise<void> {
  await openWhole(visitor, '/products')
  await visitor.page
    .locator('mall-product-list')
    .getByRole('button', { name: /장바구니|cart/i })
    .first()
    .click()
  await visitor.page.locator('.badge').first().waitFor()
}
