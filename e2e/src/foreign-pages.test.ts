import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { ForeignSite, type PageOptions } from './foreign/foreign-site.ts'
import { BackOffice } from './journey/back-office.ts'
import { Gate } from './journey/gate.ts'
import { MallUnderTest } from './mall-under-test.ts'

const both = `<mall-product product-id="1"><a href="#first">The first</a></mall-product>
<product product-id="2"><a href="#second">The second</a></product>
<product id="third" product-id="3"></product>`

/** What React says in development of every element that no standard knows; the documentation tells so. */
const knownToReact = /The tag <%s> is unrecognized in this browser[^]*product/

describe('tags on pages of another origin', () => {
  let mall: MallUnderTest
  let gate: Gate
  let site: ForeignSite
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  before(async () => {
    gate = await Gate.build()
    mall = await MallUnderTest.start({ environment: { COURIER_DELAY_MS: 'off' } })
    gate.leadsTo(8080 + mall.portOffset)
    site = await ForeignSite.open(gate.url)
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await site?.close()
    await mall?.stop()
    await gate?.shut()
  })
  afterEach(() => context?.close())

  async function open(options: PageOptions): Promise<void> {
    context = await browser.newContext({ reducedMotion: 'reduce' })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !knownToReact.test(message.text()))
        complaints.push(message.text())
    })
    await page.goto(site.page(options))
  }
  const buy = (name: string) => page.getByRole('button', { name: `Buy ${name}` })
  const bringTags = () => page.addScriptTag({ url: `${gate.url}/tags.js`, type: 'module' })
  const told = (text: string) => page.locator('output', { hasText: text }).waitFor()
  async function showsProducts(): Promise<void> {
    for (const name of ['55-inch 4K Smart TV', 'Everyday Face Masks', 'Ultralight 14-inch Notebook'])
      await page.getByText(name).first().waitFor()
    assert.equal(await page.getByText('The first').isVisible(), false)
    assert.equal(await page.getByText('The second').isVisible(), false)
  }

  const makings: PageOptions[] = [
    { made: 'plain', body: both },
    { made: 'vue' },
    { made: 'vue', onServer: true },
    { made: 'react' },
    { made: 'react', onServer: true },
  ]
  for (const making of makings) {
    const how = `${making.made}${making.onServer ? ', rendered on the server' : ''}`
    for (const script of ['first', 'last', 'none'] as const) {
      it(`show products under both spellings (${how}; script ${script === 'none' ? 'long after the page' : script})`, async () => {
        await open({ ...making, script })
        if (script === 'none') {
          await page.getByText('The first').waitFor()
          await page.getByText('The second').waitFor()
          await bringTags()
        }
        await showsProducts()
        if (making.made !== 'plain') await told('TV 10, MASK 20')
        if (making.made === 'react') await page.getByText('44 left').waitFor()
        assert.deepEqual(complaints, [])
      })
    }
  }

  for (const making of makings.slice(1)) {
    const how = `${making.made}${making.onServer ? ', rendered on the server' : ''}`
    it(`tell the page of Buy and Edit, and leave the purchase to it where it prevents the event (${how})`, async () => {
      await open({ ...making, prevents: true })
      await buy('55-inch 4K Smart TV').click()
      await buy('Everyday Face Masks').click()
      await page.getByRole('button', { name: 'Edit Everyday Face Masks' }).click()
      await told('inputBuy 1, inputBuy 2, inputEdit 2')
      assert.equal(context.pages().length, 1)
      assert.deepEqual(complaints, [])
    })
  }

  it('open the mall in a new tab on Buy, with the order form for this product, once', async () => {
    await open({ made: 'vue' })
    const opening = context.waitForEvent('page')
    await buy('Everyday Face Masks').click()
    const tab = await opening
    const form = tab.getByRole('dialog')
    await form.getByText('데일리 보호 마스크').waitFor()
    assert.equal(new URL(tab.url()).pathname, '/products/2')
    assert.equal(await tab.evaluate(() => opener === null), true)
    await tab.reload()
    await tab.getByRole('heading', { level: 1, name: '데일리 보호 마스크' }).waitFor()
    await tab.getByRole('button', { name: '구매하기' }).waitFor()
    assert.equal(await form.isVisible(), false)
    await told('inputBuy 2')
  })

  it('have their look without the design tokens of the mall, dark where the page is dark', async () => {
    await open({ made: 'plain', body: both })
    await showsProducts()
    const look = () =>
      page.evaluate(() => {
        const root = document.querySelector('mall-product')?.shadowRoot
        const styleOf = (part: string) => getComputedStyle(root?.querySelector(`[part~=${part}]`) as Element)
        return [styleOf('picture').backgroundColor, styleOf('buy').backgroundColor, styleOf('name').color]
      })
    const light = await look()
    assert.equal(light.includes('rgba(0, 0, 0, 0)'), false)
    await page.evaluate(() => (document.documentElement.style.colorScheme = 'dark'))
    const dark = await look()
    for (const [index, colour] of light.entries()) assert.notEqual(dark[index], colour)
  })

  it('hand the chosen quantity to the mall', async () => {
    await open({ made: 'plain', body: '<mall-product-detail product-id="4"></mall-product-detail>' })
    await page.getByLabel('Quantity', { exact: true }).fill('3')
    assert.deepEqual(complaints, [])
    const opening = context.waitForEvent('page')
    await page.getByRole('button', { name: 'Buy', exact: true }).click()
    const tab = await opening
    assert.equal(await tab.getByRole('dialog').getByRole('textbox', { name: '수량' }).inputValue(), '3')
  })

  it('open the product in the mall on Add to cart, since the cart is there', async () => {
    await open({ made: 'plain', body: '<mall-product-detail product-id="4"></mall-product-detail>' })
    const opening = context.waitForEvent('page')
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click()
    const tab = await opening
    await tab.waitForURL('**/products/4')
  })

  it('re-dispatch Buy and Edit of a list as buyItem and editItem', async () => {
    await open({ made: 'plain', body: '<mall-product-list limit="4" editable></mall-product-list>' })
    await page.evaluate(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      for (const name of ['buyItem', 'editItem'])
        document.querySelector('mall-product-list')?.addEventListener(name, (event) => {
          heard.push(`${name} ${(event as CustomEvent<{ id: number }>).detail.id}`)
          event.preventDefault()
        })
    })
    await buy('55-inch 4K Smart TV').click()
    await page.getByRole('button', { name: 'Edit 55-inch 4K Smart TV' }).click()
    assert.deepEqual(await page.evaluate(() => Reflect.get(globalThis, 'heard')), ['buyItem 1', 'editItem 1'])
    assert.equal(context.pages().length, 1)
    assert.deepEqual(complaints, [])
  })

  it('follow the stock live, v-model too', async () => {
    await open({ made: 'vue' })
    await told('TV 10, MASK 20')
    const office = new BackOffice(mall)
    await office.restock(2, 5)
    await told('TV 10, MASK 25')
    await page.getByText('25 left').waitFor()
  })

  it('are anonymous: no order of anybody, no cookies, not the mark of the mall; and each library comes once', async () => {
    await open({
      made: 'plain',
      script: 'none',
      body: `${both}<order order-id="1"></order><mall-delivery></mall-delivery><mall-order-list></mall-order-list>`,
    })
    await context.addCookies([{ name: 'mall-language', value: 'en', url: gate.url }])
    const asked: { url: string; headers: Record<string, string> }[] = []
    page.on('requestfinished', async (request) =>
      asked.push({ url: request.url(), headers: await request.allHeaders() }),
    )
    const placing = await fetch(`${mall.url('order')}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        productId: 3,
        quantity: 1,
        customerId: '1@uengine.org',
        customerAddr: '서울시',
      }),
    })
    assert.equal(placing.status, 201)
    await bringTags()
    await showsProducts()
    for (const tag of ['order', 'mall-order-list'])
      await page.locator(tag).getByText('Your orders are in the mall').waitFor()
    await page.locator('mall-delivery').getByText('You can follow the delivery in the mall').waitFor()
    assert.equal(await page.locator('mall-order-list .order').count(), 0)
    assert.equal(
      await page.locator('mall-order-list').getByRole('link').getAttribute('href'),
      `${gate.url}/orders`,
    )
    const queries = asked.filter(({ url }) => new URL(url).pathname.startsWith('/graphql'))
    assert.notEqual(queries.length, 0)
    for (const { headers } of queries) {
      assert.equal(headers.cookie, undefined)
      assert.equal(headers['x-mall-request'], undefined)
    }
    for (const library of ['vue/', 'react/', 'apollo/']) {
      const addresses = new Set(
        asked.map(({ url }) => url).filter((url) => url.includes(`/shared/${library}`)),
      )
      const versions = new Set([...addresses].map((url) => url.split('/')[5]))
      assert.equal(versions.size, 1, library)
    }
    assert.deepEqual(complaints, [])
  })

  it('do not mind the script twice, and know the mall itself by its mark', async () => {
    await open({
      made: 'plain',
      body: `${both}<script type="module" src="${gate.url}/tags.js?again"></script>`,
    })
    await showsProducts()
    assert.equal(await page.locator('product[product-id="2"] > mall-product').count(), 1)
    assert.deepEqual(complaints, [])
    await page.goto(`${mall.url('shell')}/products/1`)
    await page.getByRole('button', { name: '구매하기' }).waitFor()
    const isMarked = await page.evaluate(
      () => Reflect.get(globalThis, Symbol.for('mall.origin')) === location.origin,
    )
    assert.equal(isMarked, true)
    await page.evaluate(() =>
      document.body.insertAdjacentHTML('beforeend', '<product product-id="2"></product>'),
    )
    await page.locator('product').getByText('데일리 보호 마스크').waitFor()
  })

  it('show their own content while the mall is away, and work by Try again when it is back', async () => {
    await open({ made: 'plain', body: '' })
    await page.waitForFunction(() => customElements.get('mall-product'))
    await gate.shut()
    await page.evaluate((html) => (document.body.innerHTML = html), both)
    const again = page.getByRole('button', { name: 'Try again' })
    await again.first().waitFor()
    await page.getByText('The first').waitFor()
    await page.getByText('The second').waitFor()
    await gate.open()
    while ((await again.count()) > 0) await again.first().click()
    await showsProducts()
  })

  it('are plain content where the mall is away from the beginning', async () => {
    await gate.shut()
    await open({ made: 'vue' })
    await page.getByText('The first').waitFor()
    await page.getByText('The second').waitFor()
    await page.locator('output').waitFor()
    await gate.open()
  })

  for (const [missing, offers] of [
    ['script-src', false],
    ['connect-src', true],
  ] as const) {
    it(`show their own content where the host's policy lacks the line ${missing}`, async () => {
      const policy = site.documentedPolicy.replace(new RegExp(`(${missing}[^;]*) ${gate.url}`), "$1 'self'")
      await open({ made: 'plain', body: both, policy })
      await page.getByText('The first').waitFor()
      await page.getByText('The second').waitFor()
      if (offers) await page.getByRole('button', { name: 'Try again' }).first().waitFor()
      assert.match(complaints.join(), new RegExp(missing))
    })
  }
})
