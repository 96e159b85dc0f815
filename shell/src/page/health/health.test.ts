import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

interface Told {
  reports: { mfe: string; version: string; outcome: string; phase?: string; message?: string }[]
  vitals: { name: string; value: number; mfe?: string; version?: string }[]
}

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

/** A page that shows a list, and what it tells the server from now on. */
async function visit(prepare?: (page: Page) => Promise<unknown>) {
  const page = await open.browser.newPage({ viewport: { width: 1024, height: 768 } })
  await prepare?.(page)
  const told: Told[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/health-reports')) told.push(JSON.parse(request.postData() ?? '') as Told)
  })
  await page.goto(`${open.mall.url}/things`)
  await page.locator('mall-product-list .shown').waitFor()
  return { page, told }
}

const nextMessage = (page: Page) => page.waitForRequest('**/health-reports')

/** As when somebody goes to another tab. */
const hide = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })

const fail = (page: Page, message: string) =>
  page.evaluate((message) => {
    const owner = { name: 'mfe-things', version: '1.0.0', team: 'Things' }
    const detail = { owner, tag: 'mall-inner', phase: 'runtime', error: new Error(message) }
    document.body.dispatchEvent(new CustomEvent('mfe-error', { detail, bubbles: true }))
  }, message)

test('a page that is left tells which versions did well, and how fast it was, in the name of whose tag that was', async () => {
  const { page, told } = await visit()
  // Slow enough to be measured.
  await page.locator('mall-product-list').evaluate((list) => {
    list.addEventListener('click', () => {
      const began = performance.now()
      while (performance.now() - began < 100);
    })
  })
  await page.locator('mall-product-list .shown').click()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  await Promise.all([nextMessage(page), hide(page)])
  const { reports, vitals } = told.at(-1) as Told
  assert.deepEqual(
    reports.filter(({ mfe }) => mfe === 'mfe-things'),
    [{ mfe: 'mfe-things', version: '1.0.0', outcome: 'good' }],
  )
  const vital = (name: string) => vitals.find((each) => each.name === name)
  const [lcp, inp] = [vital('lcp'), vital('inp')]
  assert.ok(lcp && lcp.value > 0 && lcp.value < 60_000)
  assert.ok(inp && inp.value >= 100 && inp.value < 60_000)
  assert.deepEqual([inp.mfe, inp.version], ['mfe-things', '1.0.0'])
  await hide(page)
  assert.equal(told.length, 1, 'nothing is told twice')
  await page.close()
})

test('a failure is told soon, once a page, even after the version did well', async () => {
  const { page, told } = await visit()
  const first = nextMessage(page)
  await fail(page, 'x'.repeat(1_000))
  await fail(page, 'another')
  await first
  assert.equal(told.length, 1)
  assert.deepEqual(told[0]?.reports, [
    { mfe: 'mfe-things', version: '1.0.0', outcome: 'failed', phase: 'runtime', message: 'x'.repeat(200) },
  ])
  await page.close()
})

test('a page outside of the sample tells failures only, and nothing of who is not on it', async () => {
  const { page, told } = await visit((page) =>
    page.route('**/things', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace('"sample":1', '"sample":0'),
      })
    }),
  )
  await hide(page)
  await page.evaluate(() => {
    const owner = { name: 'mfe-nobody', version: '1.0.0', team: 'Nobody' }
    const detail = { owner, tag: 'mall-inner', phase: 'runtime', error: new Error('again') }
    document.body.dispatchEvent(new CustomEvent('mfe-error', { detail, bubbles: true }))
  })
  const message = nextMessage(page)
  await fail(page, 'broken')
  await message
  assert.deepEqual(told, [
    {
      reports: [
        { mfe: 'mfe-things', version: '1.0.0', outcome: 'failed', phase: 'runtime', message: 'broken' },
      ],
      vitals: [],
    },
  ])
  await page.close()
})
