import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'

let open: OpenMall
before(async () => {
  open = await openMall()
})
after(() => open[Symbol.asyncDispose]())

const region = (page: Page, tag: string) => page.locator(`shell-region[data-application="home ${tag}"]`)
const failure = (page: Page, tag: string) => region(page, tag).locator('.failure')
const shown = (page: Page, tag: string) => region(page, tag).locator(`${tag} .shown`)

/** Records the events of the bus from the first script on. */
async function recordFailures(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    for (const name of ['MfeFailed', 'MfeRecovered']) {
      addEventListener(`mall:${name}`, (event) => {
        const { data } = (event as CustomEvent<{ data: Record<string, string> }>).detail
        seen.push([name, data.name, data.version, data.team, data.tag, data.phase].join(' ').trim())
      })
    }
  })
  return () => page.evaluate('seen')
}

test('the home page shows the tags of three teams under the content policy, with no complaint of the browser', async () => {
  const page = await open.browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(open.mall.url)
  for (const tag of ['mall-product-list', 'mall-order-list', 'mall-delivery'])
    await shown(page, tag).waitFor()
  assert.match((await shown(page, 'mall-product-list').textContent()) ?? '', /"limit":8/)
  // Nothing answers for the live events in this mall.
  assert.deepEqual(
    complaints.filter((text) => !text.includes('503')),
    [],
  )
  await page.close()
})

test('a script that the server did not vouch for is refused: inline, as data and from another build', async () => {
  const page = await open.visit()
  await shown(page, 'mall-delivery').waitFor()
  const outcomes = await page.evaluate(async () => {
    const inline = document.createElement('script')
    inline.textContent = 'globalThis.ranInline = true'
    document.body.append(inline)
    const attempt = (url: string) =>
      import(url).then(
        () => 'ran',
        () => 'refused',
      )
    return [
      'ranInline' in globalThis ? 'ran' : 'refused',
      await attempt('data:text/javascript,export default 1'),
      await attempt(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' }))),
      await attempt('/mfe/mfe-things/1.0.0-000000000000/tags/list-1.js'),
    ]
  })
  assert.deepEqual(outcomes, ['refused', 'refused', 'refused', 'refused'])
  await page.close()
})

test('a missing file fails its region alone; try again works once the file is there', async () => {
  const page = await open.browser.newPage()
  const events = await recordFailures(page)
  await page.route('**/orders-1.js', (route) => route.fulfill({ status: 404 }))
  await page.goto(open.mall.url)
  await failure(page, 'mall-order-list').waitFor()
  assert.match((await failure(page, 'mall-order-list').textContent()) ?? '', /Orders/)
  await shown(page, 'mall-product-list').waitFor()
  await shown(page, 'mall-delivery').waitFor()
  await page.unroute('**/orders-1.js')
  await failure(page, 'mall-order-list').getByRole('button', { name: '다시 시도' }).click()
  await shown(page, 'mall-order-list').waitFor()
  assert.deepEqual(await events(), [
    'MfeFailed mfe-orders 1.0.0 Orders mall-order-list load',
    'MfeRecovered mfe-orders 1.0.0 Orders mall-order-list',
  ])
  await page.close()
})

test('a tag that throws in its first render fails its region alone; try again mounts it anew', async () => {
  const page = await open.browser.newPage()
  const events = await recordFailures(page)
  await page.addInitScript(() => Object.assign(globalThis, { broken: new Set(['list']) }))
  await page.goto(open.mall.url)
  await failure(page, 'mall-product-list').waitFor()
  await shown(page, 'mall-order-list').waitFor()
  await failure(page, 'mall-product-list').getByRole('button', { name: '다시 시도' }).click()
  await failure(page, 'mall-product-list').getByRole('button', { name: '페이지 새로고침' }).waitFor()
  await page.evaluate('broken.clear()')
  await failure(page, 'mall-product-list').getByRole('button', { name: '다시 시도' }).click()
  await shown(page, 'mall-product-list').waitFor()
  const of = 'mfe-things 1.0.0 Things mall-product-list'
  assert.deepEqual(await events(), [`MfeFailed ${of} mount`, `MfeFailed ${of} mount`, `MfeRecovered ${of}`])
  await page.close()
})

test('a storm of errors, and errors of nobody, neither flood the bus nor hurt the page', async () => {
  const page = await open.browser.newPage()
  const events = await recordFailures(page)
  const uncaught: string[] = []
  page.on('pageerror', (error) => uncaught.push(error.message))
  await page.goto(open.mall.url)
  for (const tag of ['mall-product-list', 'mall-order-list', 'mall-delivery'])
    await shown(page, tag).waitFor()
  await page.evaluate(() => {
    const owner = { name: 'mfe-inner', version: '1.0.0', team: 'Inner' }
    const storm = (target: Element, detail: unknown) => {
      for (let index = 0; index < 1_000; index++)
        target.dispatchEvent(new CustomEvent('mfe-error', { detail, bubbles: true, composed: true }))
    }
    const tag = document.querySelector('mall-delivery')
    if (!tag) throw new Error('no tag')
    storm(tag, { owner, tag: 'mall-delivery', phase: 'runtime', error: new Error('again') })
    for (const detail of [null, undefined, 7, {}, { owner }]) storm(document.body, detail)
    storm(document.body, { owner, tag: 'mall-inner', phase: 'runtime', error: new Error('again') })
  })
  const count = (await events()).length
  assert.ok(count >= 2 && count <= 20, `${count} events`)
  assert.deepEqual(uncaught, [])
  await page.getByRole('link', { name: '상품' }).first().click()
  await page.locator('shell-region[data-application="mfe-things /things"] .shown').waitFor()
  await page.close()
})
