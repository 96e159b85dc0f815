import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { launchBrowser } from 'e2e/browser'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { pageBuild } from '../../build/page-build.ts'
import { plainTag, startMall } from '../../testing/fixture-mall.ts'
import { StandInRegistry } from '../../testing/stand-in-registry.ts'

const module = (name: string) => `import { version } from 'vue'
export default { styles: [], mount(root) { root.innerHTML = '<p class="shown">${name} with ' + version + '</p>'; return { update() {}, unmount() {} } } }`

async function visit(browser: Browser, url: string): Promise<{ page: Page; asked: string[] }> {
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(url)
  await page.locator('.shown').first().waitFor()
  return { page, asked }
}

test('two micro-frontends run on two versions of Vue in one page; with ranges that meet the page loads one copy', async () => {
  const pageFolder = await mkdtemp(join(tmpdir(), 'mall-page-'))
  await build({ ...pageBuild(pageFolder), configFile: false, logLevel: 'error' })
  await using registry = await new StandInRegistry().listen()
  const vue = (version: string) =>
    registry.publishGroup('vue', version, `export const version = '${version}'`)
  const publish = (name: string, range: string) => {
    const title = { ko: name, en: name }
    return registry.publish(
      name,
      `1.0.0+${range.replace(/\W/g, '')}`,
      { [`${name}.js`]: module(name) },
      {
        requires: { vue: range },
        tags: [plainTag(`mall-${name}`, `${name}.js`)],
        routes: [{ path: `/${name}`, tag: `mall-${name}`, title, navigation: { label: title, order: 1 } }],
      },
    )
  }
  const groups = [vue('3.4.0'), vue('3.5.0'), vue('4.0.0')]
  registry.deploy([{ stable: publish('one', '^3.4.0') }, { stable: publish('two', '^4.0.0') }], groups)
  await using mall = await startMall(registry.url, {
    pageFolder,
    regionTimeouts: { load: 10_000, mount: 4_000 },
  })
  const browser = await launchBrowser()
  try {
    const { page } = await visit(browser, `${mall.url}/one`)
    assert.equal(await page.locator('.shown').innerText(), 'one with 3.5.0')
    await page.getByRole('link', { name: 'two' }).first().click()
    await page.getByText('two with 4.0.0').waitFor()

    const alike = [{ stable: publish('one', '^3.4.0') }, { stable: publish('two', '>=3.4.0 <4') }]
    registry.deploy(alike, groups)
    await using other = await startMall(registry.url, { pageFolder })
    const { page: second, asked } = await visit(browser, `${other.url}/one`)
    await second.getByRole('link', { name: 'two' }).first().click()
    await second.getByText('two with 3.5.0').waitFor()
    assert.deepEqual(
      [...new Set(asked.filter((path) => path.startsWith('/shared/')))],
      ['/shared/vue/3.5.0/vue-1.js'],
    )
  } finally {
    await browser.close()
    await rm(pageFolder, { recursive: true, force: true })
  }
})
