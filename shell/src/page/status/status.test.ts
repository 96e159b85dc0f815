import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { launchBrowser } from 'e2e/browser'
import type { Browser, Page } from 'playwright-core'
import { sampleMfe, startRegistry, type TestRegistry } from 'registry/testing'
import { startMall, type FixtureMall } from '../../testing/fixture-mall.ts'
import { buildPage } from '../../testing/open-mall.ts'

let pageFolder: string
let browser: Browser
/** Of the registry, which a test may stop and start again. */
let folder: string
let registry: TestRegistry
let mall: FixtureMall
let page: Page

before(async () => {
  pageFolder = await buildPage()
  browser = await launchBrowser()
})
after(async () => {
  await browser.close()
  await rm(pageFolder, { recursive: true })
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-'))
  registry = await startRegistry({ folder })
  mall = await startMall(registry.url, { pageFolder, regionTimeouts: { load: 10_000, mount: 5_000 } })
  page = await browser.newPage({ viewport: { width: 1024, height: 900 } })
})
afterEach(async () => {
  await page.close()
  await mall[Symbol.asyncDispose]()
  await registry.stop()
  await rm(folder, { recursive: true })
})

async function publish(name: string, ...versions: string[]) {
  for (const version of versions)
    await registry.publish(sampleMfe({ name, version, team: `Team ${name}` }, `export default '${version}'`))
}

/** A stable version with a canary beside it. */
async function withCanary() {
  await publish('wishlist', '1.0.0', '1.1.0')
  await registry.deploy('wishlist', '1.0.0')
  await registry.deploy('wishlist', '1.1.0', { canary: 10 })
}

const report = (...samples: object[]) => registry.call('POST', '/health-reports', { samples })
const card = (name: string) =>
  page.locator('shell-mfe-status', { has: page.getByRole('heading', { name, exact: true }) })
const version = (role: string) => card('wishlist').locator(`.version-block.${role}`)
const press = (name: string) => card('wishlist').getByRole('button', { name }).click()
const dialog = () => page.getByRole('dialog')
const live = async () => {
  const { stable, canary } = (await registry.state()).mfes[0] ?? {}
  return [stable?.manifest.version, canary?.manifest.version, canary?.traffic]
}

async function visit() {
  await page.goto(`${mall.url}/status?lang=en`)
  await page.locator('shell-status').waitFor()
}

/** With the keyboard alone. */
async function enterToken(token: string) {
  await dialog().locator('input:focus').waitFor()
  await page.keyboard.type(token)
  await page.keyboard.press('Enter')
}

test('each live version is shown with its visitors, who deployed it, how it does and what it weighs', async () => {
  await withCanary()
  await report(
    { mfe: 'wishlist', version: '1.0.0', good: 99, bad: 1, failures: [], vitals: { lcp: [1000, 2000] } },
    {
      ...{ mfe: 'wishlist', version: '1.1.0', good: 48, bad: 2, vitals: {} },
      failures: [{ phase: 'mount', message: 'x is not a function', count: 2 }],
    },
  )
  await visit()
  const [stable, canary] = [await version('stable').innerText(), await version('canary').innerText()]
  assert.match(stable, /1\.0\.0\s+90 %/)
  assert.match(stable, /99 %\s+99 of 100/)
  assert.match(stable, /LCP 2\.00 s/)
  assert.match(stable, /· platform/)
  assert.match(canary, /1\.1\.0\s+10 %/)
  assert.match(canary, /96 %\s+48 of 50\s+3 points below stable/)
  await version('canary').locator('summary').click()
  assert.match(await version('canary').innerText(), /mount x is not a function × 2/)
  assert.match(await card('wishlist').locator('header').innerText(), /Team Team wishlist · vue/)
})

test('what the health gate took back stands out, and is told without looking', async () => {
  await withCanary()
  await visit()
  await version('canary').waitFor()
  await report({ mfe: 'wishlist', version: '1.1.0', good: 0, bad: 12, failures: [], vitals: {} })
  const automatic = card('wishlist').locator('.automatic')
  await automatic.getByText('automatic', { exact: true }).waitFor()
  assert.match(await automatic.innerText(), /1\.0\.0 \+ 1\.1\.0 \(10 %\) → 1\.0\.0[\s\S]*0 of 12/)
  assert.equal(await version('canary').count(), 0)
  await page
    .getByRole('status')
    .getByText('wishlist: rollback. Live now: 1.0.0.')
    .waitFor({ state: 'attached' })
})

test('the owner promotes a canary: the token is asked for once, and what will change is shown first', async () => {
  await withCanary()
  await visit()
  await press('Promote 1.1.0')
  await enterToken(await registry.createToken('wishlist'))
  await dialog().getByText('1.0.0 + 1.1.0 (10 %)').waitFor()
  await dialog().locator('h2:focus').waitFor()
  assert.deepEqual(await live(), ['1.0.0', '1.1.0', 10])
  await dialog().getByRole('button', { name: 'Do it' }).click()
  await dialog().waitFor({ state: 'detached' })
  await version('stable').getByText('1.1.0').waitFor()
  assert.deepEqual(await live(), ['1.1.0', undefined, undefined])
  await press('Roll back to 1.0.0')
  await dialog().getByRole('button', { name: 'Do it' }).click()
  await version('stable').getByText('1.0.0').waitFor()
  assert.deepEqual(await live(), ['1.0.0', undefined, undefined])
})

test('the weight of a canary is changed, and the token can be forgotten', async () => {
  await withCanary()
  await visit()
  await card('wishlist').getByLabel('Canary weight').fill('40')
  await press('Set')
  await enterToken(await registry.createToken('wishlist'))
  await dialog().getByRole('button', { name: 'Do it' }).click()
  await version('canary').getByText('40 %').waitFor()
  assert.deepEqual(await live(), ['1.0.0', '1.1.0', 40])
  await press('Forget the token')
  assert.equal(
    await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('token')).length),
    0,
  )
})

test('the token of another team changes nothing, and the dialog asks for the right one', async () => {
  await withCanary()
  await publish('cart', '1.0.0')
  await visit()
  await press('Take 1.1.0 back')
  await enterToken(await registry.createToken('cart'))
  await dialog().getByText('This token is not for wishlist.').waitFor()
  assert.deepEqual(await live(), ['1.0.0', '1.1.0', 10])
  await enterToken('nonsense')
  await dialog().getByText('The token is not valid').waitFor()
  await enterToken(await registry.createToken('wishlist'))
  await dialog().getByRole('button', { name: 'Do it' }).click()
  await version('canary').waitFor({ state: 'detached' })
  assert.deepEqual(await live(), ['1.0.0', undefined, undefined])
})

test('what somebody else has changed meanwhile is not overwritten', async () => {
  await withCanary()
  await visit()
  await press('Promote 1.1.0')
  await enterToken(await registry.createToken('wishlist'))
  await dialog().getByRole('button', { name: 'Do it' }).isEnabled()
  await registry.call('POST', '/mfes/wishlist/traffic', { percent: 20 })
  await dialog().getByRole('button', { name: 'Do it' }).click()
  await dialog().getByText('Somebody has changed it meanwhile.').waitFor()
  assert.deepEqual(await live(), ['1.0.0', '1.1.0', 20])
})

test('while the registry is down the page says so and keeps what it knows; Try again finds it back', async () => {
  await withCanary()
  await visit()
  await version('canary').waitFor()
  const { port } = new URL(registry.url)
  await registry.stop()
  await page.getByText('Registry not reachable').waitFor()
  assert.equal(await version('canary').count(), 1)
  await page.getByRole('button', { name: 'Try again' }).click()
  assert.equal(await page.getByText('Registry reachable').count(), 0)
  registry = await startRegistry({ folder, port: Number(port) })
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Registry reachable').waitFor()
})

test('an empty registry says how to begin', async () => {
  await visit()
  await page.getByText('No micro-frontend is published yet.').waitFor()
})

test('the whole history can be read', async () => {
  await withCanary()
  for (const percent of [20, 30, 40, 50, 60])
    await registry.call('POST', '/mfes/wishlist/traffic', { percent })
  await visit()
  assert.equal(await card('wishlist').locator('.deploys li').count(), 5)
  await press('Whole history')
  await card('wishlist').locator('.deploys li', { hasText: 'publish' }).first().waitFor()
  assert.ok((await card('wishlist').locator('.deploys li').count()) >= 9)
  await card('wishlist').locator('h3:focus').waitFor()
})
