import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import axe from 'axe-core'
import { launchBrowser } from 'e2e/browser'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { pageBuild } from '../../build/page-build.ts'
import { emptyManifest, plainTag, startMall, type FixtureMall } from '../../testing/fixture-mall.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'

const tagModule = (text: string) =>
  `export default { styles: [], mount: (root) => ({ update() { root.textContent = '${text}' }, unmount() { root.textContent = '' } }) }`
const title = { ko: '하나', en: 'One' }
const told = { tags: [plainTag('mall-one', 'one-1.js')], routes: [{ path: '/one', tag: 'mall-one', title }] }

/** What the page of an import-map-overrides user finds. */
interface Interface {
  addOverride(name: string, url: string | number): { imports: object }
  removeOverride(name: string): boolean
  getOverrideMap(all?: boolean): { imports: object }
  disableOverride(name: string): boolean
  enableOverride(name: string): boolean
  isDisabled(name: string): boolean
  hasOverrides(): boolean
  getDefaultMap(): Promise<{ imports: object }>
  enableUI(): void
}
declare global {
  interface Window {
    importMapOverrides: Interface
    changes: number
  }
}

for (const mode of ['production', 'development'] as const) {
  describe(`overrides of a page in ${mode}`, () => {
    let registry: StandInRegistry
    let mall: FixtureMall
    let browser: Browser
    let folder: string
    let context: BrowserContext
    let development: Server
    let origin: string

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mall-page-'))
      await build({ ...pageBuild(folder), mode, configFile: false, logLevel: 'error' })
      registry = await new StandInRegistry().listen()
      const stable = registry.publish('one', '1.0.0', { 'one-1.js': tagModule('deployed') }, told)
      registry.publish('one', '2.0.0', { 'one-1.js': tagModule('previewed') }, told)
      registry.publish(
        'one',
        '3.0.0',
        { 'one-1.js': `export default { styles: [], mount() { throw new Error('no good') } }` },
        told,
      )
      registry.deploy([{ stable }])
      mall = await startMall(registry.url, { pageFolder: folder, mode })
      development = createServer((request, response) => {
        const files = [{ path: 'one-1.js', integrity: '', size: 1, imports: [], shared: [] }]
        const manifest = { ...emptyManifest('one'), ...told, version: '1.0.0-dev', files }
        response.setHeader('access-control-allow-origin', '*')
        response.setHeader(
          'content-type',
          request.url === '/mfe.json' ? 'application/json' : 'text/javascript',
        )
        response.end(request.url === '/mfe.json' ? JSON.stringify(manifest) : tagModule('developed'))
      }).listen(0, '127.0.0.1')
      await once(development, 'listening')
      origin = `http://127.0.0.1:${(development.address() as AddressInfo).port}`
      browser = await launchBrowser()
    })
    after(async () => {
      await browser?.close()
      development?.close()
      await mall?.[Symbol.asyncDispose]()
      await registry?.stop()
      await rm(folder, { recursive: true, force: true })
    })

    async function visit(path: string): Promise<Page> {
      await context?.close()
      context = await browser.newContext({ locale: 'en', viewport: { width: 1024, height: 768 } })
      const page = await context.newPage()
      await page.goto(mall.url + path)
      return page
    }
    const linkTo = (override: object) => {
      const expires = new Date(Date.now() + 3_600_000).toISOString()
      return `/overrides?token=${registry.sign({ mfe: 'one', expires, ...override })}&to=/one?lang=en`
    }
    const shows = (page: Page, text: string) =>
      page.locator('mall-one', { hasText: text }).waitFor({ timeout: 15_000 })
    const badge = (page: Page) => page.locator('shell-overrides .summary')

    test('a preview has a banner, which others do not see, and which gives it back', async () => {
      const page = await visit(linkTo({ version: '2.0.0' }))
      await shows(page, 'previewed')
      const banner = page.getByRole('region', { name: 'Preview' })
      assert.match(await banner.innerText(), /You see one 2\.0\.0, which others do not see yet, until /)
      await banner.getByRole('button', { name: 'Leave the preview' }).click()
      await shows(page, 'deployed')
      assert.equal(await banner.count(), 0)
      assert.match(page.url(), /\/one\?lang=en$/)
    })

    test('a preview that breaks is not said to be shown: the badge tells why the deployed version is', async () => {
      const page = await visit(linkTo({ version: '3.0.0' }))
      await shows(page, 'deployed')
      await badge(page).click()
      await page.getByText(/^Not used, the deployed version is shown: .*no good/).waitFor()
      assert.equal(await page.getByRole('region', { name: 'Preview' }).count(), 0)
    })

    test('what a server for development shows is named in the badge, in both languages, by keyboard, and can be reset', async () => {
      const page = await visit(linkTo({ origin }))
      await shows(page, 'developed')
      await badge(page).focus()
      await page.keyboard.press('Enter')
      const panel = page.locator('shell-overrides .panel')
      assert.match(await panel.innerText(), new RegExp(`Overrides of this page\\s+one ${origin} until `))
      await page.evaluate(() => (document.documentElement.lang = 'ko'))
      await panel.getByText('되돌리기').waitFor()
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
      await badge(page).click()
      await panel.getByRole('button', { name: '되돌리기' }).click()
      await shows(page, 'deployed')
    })

    for (const scheme of ['light', 'dark'] as const) {
      test(`badge and banner have no flaw that axe knows of, ${scheme}`, async () => {
        const page = await visit(linkTo({ version: '2.0.0' }))
        await page.emulateMedia({ colorScheme: scheme })
        await shows(page, 'previewed')
        await page.evaluate(() => window.importMapOverrides.enableUI())
        await page.locator('shell-overrides .panel').waitFor()
        await page.evaluate(axe.source)
        const found = await page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run()
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)
        })
        assert.deepEqual(found, [])
      })
    }

    test('a server that ends is told of at once, and again by the page that is loaded anew with what is deployed', async () => {
      const page = await visit(linkTo({ origin }))
      await shows(page, 'developed')
      await page.evaluate(
        (detail) => window.dispatchEvent(new CustomEvent('mall:development-server', { detail })),
        { origin, isThere: false },
      )
      await badge(page).click()
      await page.getByText(`${origin} has ended.`).last().waitFor()
      const gone = await visit(linkTo({ origin: 'http://127.0.0.1:9' }))
      await shows(gone, 'deployed')
      await badge(gone).click()
      await gone.getByText('Not used, the deployed version is shown').waitFor()
    })

    test('a tag takes what a server for development hands to the page', async () => {
      const page = await visit(linkTo({ origin }))
      await shows(page, 'developed')
      await page.evaluate(async (code) => {
        const replace = (globalThis as { [key: symbol]: unknown })[Symbol.for('mall.replace')]
        const mount = (root: HTMLElement) => ({ update: () => (root.textContent = code), unmount() {} })
        await (replace as (tag: string, next: object) => Promise<void>)('mall-one', { styles: [], mount })
      }, 'changed')
      await shows(page, 'changed')
    })

    if (mode === 'production') {
      test('shoppers load nothing of it, and nobody overrides anything without a signed link', async () => {
        const page = await visit('/one')
        await shows(page, 'deployed')
        assert.equal(await page.evaluate(() => 'importMapOverrides' in window), false)
        const overridden = await visit(linkTo({ version: '2.0.0' }))
        await shows(overridden, 'previewed')
        const map = await overridden.evaluate(
          (url) => window.importMapOverrides.addOverride('one', url),
          origin,
        )
        assert.deepEqual(map.imports, { one: '/mfe/one/2.0.0/' })
        await overridden.reload()
        await shows(overridden, 'previewed')
      })
      return
    }

    test('the interface of import-map-overrides overrides by name, and the next page has it', async () => {
      const page = await visit('/one?lang=en')
      await shows(page, 'deployed')
      await page.evaluate(() => {
        window.changes = 0
        window.addEventListener('import-map-overrides:change', () => window.changes++)
      })
      const map = await page.evaluate(
        (url) => window.importMapOverrides.addOverride('one', url),
        `${origin}/`,
      )
      assert.deepEqual(map.imports, { one: `${origin}/` })
      await page.waitForFunction(() => window.changes === 1)
      assert.equal(await page.evaluate(() => localStorage.getItem('import-map-override:one')), `${origin}/`)
      await badge(page).click()
      await page.getByText('What is overridden has changed').waitFor()
      await page.getByRole('button', { name: 'Load the page anew' }).click()
      await shows(page, 'developed')
      const { imports } = await page.evaluate(() => window.importMapOverrides.getDefaultMap())
      assert.deepEqual(imports, { one: '/mfe/one/1.0.0/' })

      assert.equal(await page.evaluate(() => window.importMapOverrides.disableOverride('one')), true)
      assert.equal(await page.evaluate(() => window.importMapOverrides.isDisabled('one')), true)
      assert.equal(await page.evaluate(() => window.importMapOverrides.hasOverrides()), false)
      await page.reload()
      await shows(page, 'deployed')
      assert.equal(await page.evaluate(() => window.importMapOverrides.enableOverride('one')), true)
      await page.reload()
      await shows(page, 'developed')
      assert.equal(await page.evaluate(() => window.importMapOverrides.removeOverride('one')), true)
      assert.equal(await page.evaluate(() => window.importMapOverrides.removeOverride('one')), false)
      await page.reload()
      await shows(page, 'deployed')
      assert.equal(await page.evaluate(() => Object.keys(localStorage).join()), '')
    })

    test('an override by the number of a port is one of this machine', async () => {
      const page = await visit('/one')
      await shows(page, 'deployed')
      const map = await page.evaluate(() => window.importMapOverrides.addOverride('one', 9_005))
      assert.deepEqual(map.imports, { one: 'http://localhost:9005/' })
    })
  })
}
