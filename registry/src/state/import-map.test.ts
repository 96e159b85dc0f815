import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { launchBrowser } from 'e2e/browser'
import { shareGroups } from './share-groups.ts'
import type { GroupState } from './state.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>

const integrityOf = (code: string) => `sha384-${createHash('sha384').update(code).digest('base64')}`

/** A library of two modules that must be of one copy: both are made of `core.js`, which they import by a relative path. */
function library(version: string): { state: GroupState; code: Record<string, string> } {
  const code = {
    'core.js': `export const copy = { version: '${version}' }`,
    'frame.js': `export { copy } from './core.js'`,
    'client.js': `import { copy } from './core.js'; export const copyOfClient = copy`,
  }
  const files = Object.entries(code).map(([path, text]) => ({
    path,
    integrity: integrityOf(text),
    size: text.length,
    imports: path === 'core.js' ? [] : ['core.js'],
  }))
  const module = (file: string) => ({ file, integrity: '', size: 1, imports: ['core.js'] })
  const modules = { frame: module('frame.js'), 'frame/client': module('client.js') }
  return {
    state: { manifest: { group: 'frame', version, modules, files }, publishedBy: 'mall', adopted: true },
    code,
  }
}

const consumerCode = `import { copy } from 'frame'
import { copyOfClient } from 'frame/client'
window.used = [...(window.used ?? []), { base: new URL('.', import.meta.url).pathname, version: copy.version, isOneCopy: copy === copyOfClient }]`

describe('the import map in a browser', () => {
  const libraries = [library('1.4.0'), library('2.0.0')]
  const consumers = [
    { base: '/mfe/product/1.0.0/', owner: 'product', requires: { frame: '^1.0.0' } },
    { base: '/mfe/wishlist/1.0.0/', owner: 'wishlist', requires: { frame: '^1.2.0' } },
    { base: '/mfe/order/1.0.0/', owner: 'order', requires: { frame: '^2.0.0' } },
  ]
  const shared = shareGroups(
    consumers,
    libraries.map(({ state }) => state),
  )
  const contents = new Map<string, string>()
  let server: Server
  let browser: Browser
  let origin: string

  before(async () => {
    for (const { state, code } of libraries)
      for (const [path, text] of Object.entries(code))
        contents.set(`/shared/frame/${state.manifest.version}/${path}`, text)
    for (const { base } of consumers) contents.set(`${base}tag.js`, consumerCode)
    const { imports, scopes } = shared
    const integrity = {
      ...shared.integrity,
      ...Object.fromEntries(consumers.map(({ base }) => [`${base}tag.js`, integrityOf(consumerCode)])),
    }
    const html = `<!doctype html><script type="importmap" nonce="n">${JSON.stringify({ imports, scopes, integrity })}</script>
<output></output>
<script type="module" nonce="n">
const failed = []
await Promise.all(${JSON.stringify(consumers.map(({ base }) => `${base}tag.js`))}.map(url => import(url).catch(() => failed.push(url))))
document.querySelector('output').textContent = JSON.stringify({ used: window.used, failed })
</script>`
    server = createServer(({ url = '/' }, response) => {
      const script = contents.get(url)
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
      response.setHeader('content-security-policy', "script-src 'nonce-n' 'strict-dynamic'")
      response.setHeader('integrity-policy', 'blocked-destinations=(script)')
      response.end(script ?? html)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await launchBrowser()
  })
  after(async () => {
    await browser.close()
    server.close()
  })

  interface Outcome {
    used: { base: string; version: string; isOneCopy: boolean }[]
    failed: string[]
  }

  /** What the page's modules said, once each has run or failed. */
  async function outcome(): Promise<Outcome> {
    const page = await browser.newPage()
    try {
      await page.goto(origin)
      const output = page.locator('output', { hasText: '}' })
      await output.waitFor({ state: 'attached' })
      return JSON.parse((await output.textContent()) ?? '') as Outcome
    } finally {
      await page.close()
    }
  }

  test('two versions of a library live on one page, each consumer with its own, wholly', async () => {
    const { used, failed } = await outcome()
    assert.deepEqual(failed, [])
    assert.deepEqual(
      used.sort((one, other) => (one.base < other.base ? -1 : 1)),
      [
        { base: '/mfe/order/1.0.0/', version: '2.0.0', isOneCopy: true },
        { base: '/mfe/product/1.0.0/', version: '1.4.0', isOneCopy: true },
        { base: '/mfe/wishlist/1.0.0/', version: '1.4.0', isOneCopy: true },
      ],
    )
  })

  test('a byte changed in one version keeps its consumer from running, and nobody else', async () => {
    const url = '/shared/frame/2.0.0/core.js'
    const honest = contents.get(url) ?? ''
    contents.set(url, honest.replace('2.0.0', '2.0.1'))
    try {
      const { used, failed } = await outcome()
      assert.deepEqual(failed, ['/mfe/order/1.0.0/tag.js'])
      assert.equal(used.length, 2)
    } finally {
      contents.set(url, honest)
    }
  })
})
