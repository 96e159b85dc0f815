import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import { configurationFrom } from 'bff-graphql/src/configuration.ts'
import { StubMall } from 'bff-graphql/src/testing/stub-mall.ts'
import { createEvent } from 'event-bus/vocabulary'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { PlaygroundPage } from './playground-page.ts'

const tv = { productId: 1, productName: 'TV', quantity: 1, price: 10_000 }

describe('the GraphQL playground, with every other host out of reach', { timeout: 180_000 }, () => {
  let mall: StubMall
  let browser: Browser
  let playground: PlaygroundPage

  before(async () => {
    mall = await new StubMall().start({
      cache: configurationFrom({}).cache,
      operators: { open: false, token: 'of-the-test' },
    })
    mall.placed(1)
    browser = await launchBrowser()
    playground = await PlaygroundPage.open(browser, mall.url)
  })
  after(async () => {
    await browser?.close()
    await mall?.stop()
  })

  it('has the four queries of the course as tabs, which answer as the course says', async () => {
    assert.deepEqual((await playground.run()).data, { orders: [tv] })
    await playground.tab('getOrders', 1)
    assert.deepEqual((await playground.run()).data, { orders: [{ productName: 'TV' }] })
    await playground.tab('getOrderById')
    assert.deepEqual((await playground.run()).data, { order: tv })
    await playground.tab('Composite')
    assert.deepEqual((await playground.run()).data, {
      orders: [
        {
          ...{ quantity: 1, customerId: '1@uengine.org', state: 'OrderPlaced' },
          product: { price: 10_000, name: 'TV' },
          delivery: { deliveryAddress: '서울시' },
        },
      ],
    })
  })

  it('shows what the answer cost, call by call', async () => {
    const calls = playground.page.locator('.waterfall li')
    assert.equal(await calls.count(), 3)
    assert.match(await calls.first().innerText(), /^order GET \/orders/)
    assert.match(await calls.filter({ hasText: 'product' }).innerText(), /ids?=1\n.* ms/)
  })

  it('brings deferred parts, and makes a new key for each order', async () => {
    await playground.tab('MyOrders')
    const { data } = (await playground.run()) as { data: { myOrders: { nodes: object[] } } }
    assert.deepEqual(data.myOrders.nodes[0], {
      ...{ id: 1, productName: 'TV', quantity: 1, state: 'OrderPlaced' },
      delivery: { deliveryState: 'DeliveryStarted', deliveryAddress: '서울시' },
    })
    assert.match(await playground.page.locator('.sum').innerText(), /in 2 parts/)
    await playground.tab('PlaceOrder')
    for (const _ of [1, 2]) assert.equal((await playground.run()).errors, undefined)
    const keys = mall.order.requests
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => String(headers['idempotency-key']))
    assert.equal(new Set(keys).size, 2)
    assert.match(keys[0] ?? '', /^"?[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}"?$/)
  })

  it('asks as anybody when told to', async () => {
    const { page } = playground
    await playground.tab('MyOrders')
    await page.getByLabel('Ask as').selectOption('anonymous')
    const { errors } = (await playground.run()) as { errors: { extensions: { code: string } }[] }
    assert.equal(errors[0]?.extensions.code, 'UNAUTHENTICATED')
    await page.getByLabel('Ask as').selectOption('customer')
  })

  it('shows events as they happen, until it is stopped', async () => {
    const { page } = playground
    await playground.tab('Events')
    const opened = page.waitForResponse((response) => response.url().endsWith('/graphql/stream'))
    await page.getByRole('button', { name: /^Execute query/ }).click()
    await opened
    mall.product.publish(
      createEvent('StockReserved', { orderId: 7, productId: 1, quantity: 1, stock: 9 }),
      createEvent('StockReserved', { orderId: 8, productId: 1, quantity: 1, stock: 8 }),
    )
    await page.getByText('is open, 2 so far').waitFor()
    assert.equal(await page.locator('.events li').count(), 2)
    assert.match(await playground.textOf('response.json'), /"stock": 8/)
    await page.getByRole('button', { name: /^Stop query/ }).click()
    await page.getByText('has ended after 2').waitFor()
  })

  it('opens an operation by its link, beside the tabs that are there', async () => {
    const { page } = playground
    const tabs = await page.getByRole('tab').count()
    const query = 'query Linked($id: Long!) { product(productId: $id) { name } }'
    await playground.goTo(`${mall.url}/?${new URLSearchParams({ query, variables: '{"id":2}' })}`)
    assert.equal(await page.getByRole('tab').count(), tabs + 1)
    assert.deepEqual((await playground.run()).data, { product: { name: 'MASK' } })
    assert.equal(new URL(page.url()).search, '')
    await page.getByRole('button', { name: 'Copy a link to this operation' }).click()
    await page.getByText('Link copied').waitFor()
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    assert.deepEqual(
      [...link.searchParams],
      [
        ['query', query],
        ['variables', '{"id":2}'],
      ],
    )
  })

  it('keeps a history, and opens documentation and explorer', async () => {
    const { page } = playground
    await playground.panel('History')
    await page.locator('.graphiql-history').getByText('Linked').waitFor()
    await playground.panel('Documentation')
    await page.getByRole('link', { name: 'Query', exact: true }).click()
    await page.getByText('myOrders', { exact: true }).first().waitFor()
    await playground.panel('Explorer')
    await page
      .locator('.docExplorerWrap, .graphiql-explorer-root')
      .getByText('product', { exact: true })
      .first()
      .waitFor()
  })

  it('lets an operator with the token switch a circuit, and nobody else', async () => {
    const { page } = playground
    await playground.panel('Cost')
    const delivery = page.locator('.services .service').filter({ hasText: 'delivery' })
    const mode = delivery.getByLabel('Mode')
    await mode.selectOption('forced-open')
    await page.getByText(/^Not changed: .*BFF_OPERATOR_TOKEN/).waitFor()
    assert.equal(await mode.inputValue(), 'automatic')
    await page.getByLabel('Operator token').fill('of-the-test')
    for (const wanted of ['forced-open', 'automatic']) {
      await mode.selectOption(wanted)
      await page.waitForFunction(
        (value) => document.querySelector<HTMLSelectElement>('.service:last-child select')?.value === value,
        wanted,
      )
    }
    await page.getByText(/^Not changed/).waitFor({ state: 'detached' })
    // The browser names each refused request; the first one was to be refused.
    assert.match(playground.complaints.splice(0).join(), /^Failed to load resource: .* 401 \(Unauthorized\)$/)
  })

  it('shows a service that is down: in the answer, its cost and its circuit', async () => {
    const { page } = playground
    // Of which nobody knows an older answer.
    mall.placed(50)
    await mall.delivery.stop()
    await playground.tab('Composite')
    await page.locator('.services .service').nth(2).getByText('closed').waitFor()
    for (let circuit = ''; circuit !== 'open';) {
      const { errors } = (await playground.run()) as { errors: { extensions: Record<string, string> }[] }
      assert.equal(errors[0]?.extensions.service, 'delivery')
      circuit = errors[0]?.extensions.circuit ?? ''
    }
    await playground.run()
    await page.locator('.findings').getByText('SERVICE_UNAVAILABLE').waitFor()
    await page.locator('.waterfall').getByText('not sent').waitFor()
    await page
      .locator('.services .service')
      .filter({ hasText: 'delivery' })
      .getByText('open', { exact: true })
      .waitFor()
  })

  it('shows which part of an answer is old, and how old', async () => {
    const { page } = playground
    await playground.tab('getOrderById')
    await playground.run()
    await mall.order.stop()
    assert.deepEqual((await playground.run()).data, { order: tv })
    await page
      .locator('.findings')
      .getByText(/^order order, \d+ s old/)
      .waitFor()
    await page.locator('.waterfall').getByText('old, from the cache').waitFor()
  })

  it('speaks Korean in a Korean browser, fits a small dark screen, and keeps what was chosen', async () => {
    const small = { locale: 'ko-KR', colorScheme: 'dark', viewport: { width: 375, height: 740 } } as const
    const phone = await PlaygroundPage.open(browser, mall.url, small)
    const { page } = phone
    assert.equal(await page.locator('html').getAttribute('lang'), 'ko')
    assert.match(await phone.textOf('operation.graphql'), /^# 모든 주문/)
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth)
    assert.equal(await widest(), 375)
    await phone.panel('Guide')
    await page.getByRole('heading', { name: '안내' }).waitFor()
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    assert.equal(await ground(), 'rgb(16, 19, 18)')

    await page.getByLabel('언어').selectOption('en')
    await page.getByRole('heading', { name: 'Guide', exact: true }).waitFor()
    assert.match(await phone.textOf('operation.graphql'), /^# All orders/)
    await page.getByLabel('Theme').selectOption('light')
    await phone.goTo(`${mall.url}/playground`)
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.equal(await ground(), 'rgb(255, 255, 255)')
    assert.equal(await widest(), 375)
    assert.deepEqual(phone.complaints, [])
    await page.context().close()
  })

  it('has panels and switches that everybody can use', async () => {
    const { page } = playground
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
    await page.evaluate(await readFile(axe, 'utf8'))
    const violations = () =>
      page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(of: object): Promise<{ violations: { id: string }[] }> }
        }
        return (await axe.run({ include: ['.top-bar', '.panel'] })).violations.map(({ id }) => id)
      })
    for (const theme of ['light', 'dark']) {
      await page.getByLabel('Theme').selectOption(theme)
      assert.deepEqual(await violations(), [], `costs and circuits, ${theme}`)
      await playground.panel('Guide')
      assert.deepEqual(await violations(), [], `guide, ${theme}`)
      await playground.panel('Cost')
    }
  })

  it('asked no other host for anything, and its policy had nothing to refuse', () => {
    assert.deepEqual(playground.foreign, [])
    assert.deepEqual(playground.complaints, [])
  })
})
