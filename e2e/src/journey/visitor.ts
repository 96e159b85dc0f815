import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'

export interface VisitorOptions {
  language?: 'ko' | 'en'
  width?: number
  /** As chosen in the settings; without it that of the device, which is light. */
  theme?: 'light' | 'dark'
}

/** Someone with the mall open in a browser: says what a shopper does, in the words on the (Korean) page. */
export class Visitor {
  readonly page: Page
  /** Uncaught errors and console errors of the page, in the order they came. */
  readonly complaints: string[] = []
  readonly #mall: string

  private constructor(page: Page, mall: string) {
    this.page = page
    this.#mall = mall
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  /** A visitor with a browser profile of their own. Close its context when done. */
  static async enter(browser: Browser, mall: string, options: VisitorOptions = {}): Promise<Visitor> {
    const { language = 'ko', width = 1280, theme } = options
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    await context.addCookies([{ name: 'mall-language', value: language, url: mall }])
    if (theme) await context.addCookies([{ name: 'mall-theme', value: theme, url: mall }])
    return new Visitor(await context.newPage(), mall)
  }

  /** The same visitor in one more tab. */
  async inAnotherTab(): Promise<Visitor> {
    return new Visitor(await this.context.newPage(), this.#mall)
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#mall + path)
  }

  /** Follows a link of the page, without loading a new one. */
  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole('link', { name }).first().click()
  }

  /** Presses Buy on the product's page and brings the order form up to its last question. */
  async prepareOrder(productId: number, quantity = 1): Promise<void> {
    await this.open(`/products/${productId}`)
    await this.page.getByLabel('수량', { exact: true }).fill(String(quantity))
    await this.page.getByRole('button', { name: /^(구매하기|예약 구매)$/ }).click()
    await this.dialog.getByRole('button', { name: '주문 확인하기' }).click()
    await this.dialog.getByRole('button', { name: /주문하기$/ }).waitFor()
  }

  /** Buys a product from its page and answers the number of the order; the form stays open on its last page. */
  async buy(productId: number, quantity = 1): Promise<number> {
    await this.prepareOrder(productId, quantity)
    await this.dialog.getByRole('button', { name: /주문하기$/ }).click()
    return this.orderedId()
  }

  /** The number of the order that the form has just placed. */
  async orderedId(): Promise<number> {
    const text = await this.dialog.getByText(/^주문번호 \d+/).textContent()
    const id = /^주문번호 (\d+)/.exec(text ?? '')?.[1]
    if (!id) throw new Error(`no order number in "${text}"`)
    return Number(id)
  }

  async closeDialog(): Promise<void> {
    await this.dialog.getByRole('button', { name: '닫기' }).first().click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  /** Waits until the open page shows so many pieces of its product. */
  async seesStock(pieces: number): Promise<void> {
    await this.page.getByText(`${pieces}개 남음`).first().waitFor()
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor()
  }

  async cancelOpenOrder(): Promise<void> {
    await this.page.getByRole('button', { name: /^주문 취소/ }).click()
    await this.page.getByRole('button', { name: '취소하기' }).click()
  }
}
