import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { mustRun } from './deployments/mall-command.ts'
import { Gate } from './journey/gate.ts'
import { noteStates } from './journey/shown-states.ts'
import { Visitor } from './journey/visitor.ts'
import { MallUnderTest } from './mall-under-test.ts'

const clock = 5
const productFiles = /\/mfe\/product\/.*\.js/
const deliveryDown = '배송 서비스가 잠시 쉬고 있어요. 돌아오면 저절로 보여 드릴게요.'
const lastKnown = /확인한 상태예요/

describe('whatever breaks, the rest of the page works', () => {
  let mall: MallUnderTest
  let deliveryGate: Gate
  let browser: Browser
  let shopper: Visitor

  before(async () => {
    deliveryGate = await Gate.build()
    mall = await MallUnderTest.start({
      environment: (portOffset) => {
        deliveryGate.leadsTo(8082 + portOffset)
        return { DELIVERY_SERVICE_URL: deliveryGate.url, COURIER_DELAY_MS: 'off' }
      },
    })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await mall?.stop()
    await deliveryGate?.shut()
  })
  afterEach(() => shopper?.context.close())

  const enter = async () => (shopper = await Visitor.enter(browser, mall.url('shell')))

  it('sells while the delivery service is dead; its tag says so, and recovers by itself', async () => {
    await enter()
    const first = await shopper.buy(clock)
    await shopper.open(`/orders/${first}`)
    await shopper.sees('배송 중이에요')

    await deliveryGate.shut()
    const second = await shopper.buy(clock)
    await shopper.open(`/orders/${second}`)
    await shopper.sees('주문을 접수했어요')
    await shopper.sees(deliveryDown)
    await shopper.open('/orders')
    await shopper.sees(new RegExp(`주문 ${second}번`))
    await shopper.open(`/orders/${second}`)
    await shopper.sees(deliveryDown)

    await deliveryGate.open()
    await shopper.page.getByText('배송 중이에요').first().waitFor({ timeout: 60_000 })
  })

  it('lists the orders at once while the delivery service is slow, and how far each is in a later part of the same answer', async () => {
    await enter()
    const order = await shopper.buy(clock)
    await shopper.open(`/orders/${order}`)
    await shopper.sees('배송 중이에요')

    await mustRun(mall, ['chaos', 'delivery', 'slow=2000'])
    try {
      const states = await noteStates(shopper.page, order)
      const [inParts] = await Promise.all([
        shopper.page.waitForResponse(
          (response) => response.headers()['content-type']?.startsWith('multipart/mixed') === true,
        ),
        shopper.open('/orders'),
      ])
      assert.ok(inParts.request().postData()?.includes('MyOrdersWithDeliveries'))
      const row = shopper.page.locator('article.order', { hasText: `주문 ${order}번` })
      await row.locator('.order-state').getByText('배송 중').waitFor()
      const [first, later, ...others] = await states()
      assert.deepEqual([first?.state, later?.state, others], ['주문 접수', '배송 중', []])
      // Far less than the service takes, and far more than two paints of what has come together.
      assert.ok((later?.at ?? 0) - (first?.at ?? 0) > 500, 'the orders came only with their deliveries')
    } finally {
      await mustRun(mall, ['chaos', 'delivery', 'up'])
    }
  })

  it('shows on /dev what becomes of it when the delivery service hangs, and when it goes on', async () => {
    await enter()
    const order = await shopper.buy(clock)
    await shopper.open(`/orders/${order}`)
    await shopper.sees('배송 중이에요')

    await shopper.page.keyboard.press('Alt+Shift+KeyD')
    await shopper.page.locator('#tab-services').click()
    const delivery = shopper.page.locator('shell-services li', { hasText: 'delivery' })
    await delivery.getByRole('button', { name: '멈춤' }).click()
    await delivery.locator('h2').getByText('멈춤').waitFor()
    await shopper.open(`/orders/${order}`)
    await shopper.sees('배송 중이에요')
    await shopper.sees(lastKnown)

    await shopper.page.keyboard.press('Alt+Shift+KeyD')
    await shopper.page.locator('#tab-services').click()
    await delivery.getByText('회로 열림').waitFor({ timeout: 60_000 })
    await delivery.getByRole('button', { name: '정상' }).click()
    await delivery.getByText('회로 닫힘').waitFor({ timeout: 60_000 })
    await shopper.page.getByText(lastKnown).first().waitFor({ state: 'detached', timeout: 60_000 })
  })

  it('offers to try again where a file of a team is missing, and then works; the other regions never noticed', async () => {
    await enter()
    await shopper.page.route(productFiles, (route) => route.fulfill({ status: 404 }))
    await shopper.open('/')
    const arrivals = shopper.page.locator('shell-region').filter({ hasText: '새로 들어온 상품' })
    const again = arrivals.getByRole('button', { name: '다시 시도' })
    await again.waitFor({ timeout: 30_000 })
    await shopper.page
      .getByRole('region', { name: '주문 목록' })
      .getByText(/^주문 \d+번/)
      .first()
      .waitFor()
    await shopper.page.getByRole('region', { name: /배송 상태$/ }).waitFor()

    await shopper.page.unroute(productFiles)
    await again.click()
    await arrivals.getByRole('button', { name: /구매/ }).first().waitFor()
    await again.waitFor({ state: 'detached' })
  })

  it('goes on to the next page while a file of a team hangs', async () => {
    await enter()
    const hangs = new Promise<void>((resolve) => {
      void shopper.page.route(productFiles, () => resolve())
    })
    await shopper.open('/products')
    await shopper.page.getByRole('heading', { level: 1, name: '상품' }).waitFor()
    await hangs

    await shopper.page.getByRole('link', { name: '내 주문' }).first().click()
    await shopper.page.getByRole('heading', { level: 1, name: '내 주문' }).waitFor()
    await shopper.sees(/^주문 \d+번/)

    await shopper.page.unroute(productFiles)
    await shopper.page.getByRole('link', { name: '상품', exact: true }).first().click()
    await shopper.page.getByRole('button', { name: /구매/ }).first().waitFor()
  })

  it('answers from every other service when the BFF is asked for all of them', async () => {
    await deliveryGate.shut()
    const response = await fetch(`${mall.url('shell')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ products(limit: 5) { id name } orders { id delivery { id } } deliveries { id } }',
      }),
    })
    const { data, errors } = (await response.json()) as {
      data: { products: object[]; orders: { delivery: null }[]; deliveries: null }
      errors: { extensions: { code: string; service: string } }[]
    }
    assert.equal(data.products.length, 5)
    assert.ok(data.orders.length >= 2)
    assert.equal(data.deliveries, null)
    for (const { extensions } of errors) {
      assert.equal(extensions.code, 'SERVICE_UNAVAILABLE')
      assert.equal(extensions.service, 'delivery')
    }
    await deliveryGate.open()
  })
})
