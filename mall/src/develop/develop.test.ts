import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { launchBrowser } from 'e2e/browser'
import type { Browser, Page } from 'playwright-core'
import { copyOfRepository } from '../testing/copy-of-repository.ts'

const patienceMs = 120_000

/** A team that begins: in a real mall in production, with a real browser, in a copy of the repository. */
describe('a new micro-frontend in a running mall', () => {
  let copy: Awaited<ReturnType<typeof copyOfRepository>>
  let dataDir: string
  let environment: NodeJS.ProcessEnv
  let browser: Browser
  const running: ChildProcess[] = []

  before(async () => {
    copy = await copyOfRepository()
    dataDir = await mkdtemp(join(tmpdir(), 'mall-develop-'))
    const offset = 2_020 + Math.floor(Math.random() * 1_000) * 20
    environment = {
      ...{ ...process.env, NO_COLOR: '1', MALL_MODE: 'production' },
      ...{ MALL_DATA_DIR: dataDir, MALL_PORT_OFFSET: String(offset) },
    }
    browser = await launchBrowser()
    await mallUntil(/Ctrl-C stops the mall/, 'start')
  })
  after(async () => {
    await browser?.close()
    for (const child of running.reverse()) await end(child)
    await copy?.remove()
    if (dataDir) await rm(dataDir, { recursive: true, force: true })
  })

  /** Runs a command that goes on, until it has written this. */
  async function mallUntil(expected: RegExp, ...args: string[]) {
    const child = spawn(process.execPath, ['mall/bin/mall.mjs', ...args], {
      cwd: copy.root,
      env: environment,
    })
    running.push(child)
    let written = ''
    child.stdout.on('data', (chunk) => (written += String(chunk)))
    child.stderr.on('data', (chunk) => (written += String(chunk)))
    for (const deadline = Date.now() + patienceMs; !expected.test(written); await delay(50)) {
      assert.ok(child.exitCode === null && Date.now() < deadline, `mall ${args.join(' ')} wrote:\n${written}`)
    }
    return { child, written: () => written, link: /Open\s+(\S+)/.exec(written)?.[1] ?? '' }
  }
  async function end(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT')
      await once(child, 'exit')
    }
    return child.exitCode
  }
  const mall = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['mall/bin/mall.mjs', ...args], {
      cwd: copy.root,
      env: environment,
      encoding: 'utf8',
    })
    assert.equal(status, 0, stdout + stderr)
    return JSON.parse(stdout) as Record<string, string>
  }
  const edit = async (from: string, to: string, path = 'mall-wish-list/mall-wish-list.vue') => {
    // The watcher overhears a second change of a file within 50 ms.
    await delay(100)
    const file = join(copy.root, 'mfe-wish-list/src', path)
    const text = readFileSync(file, 'utf8')
    assert.ok(text.includes(from))
    writeFileSync(file, text.replace(from, to))
  }
  const tag = (page: Page) => page.locator('mall-wish-list')
  const reads = (page: Page, text: string) => tag(page).getByText(text).first().waitFor({ timeout: 30_000 })

  it('is live as soon as it is created, and no other has changed', async () => {
    const shop = `http://localhost:${8080 + Number(environment.MALL_PORT_OFFSET)}`
    const versions = async () => ((await (await fetch(`${shop}/versions`)).json()) as { mfes: object }).mfes
    const others = await versions()
    const { live = '' } = mall('create', 'wish-list', '--framework', 'vue', '--json')
    assert.equal(live, `${shop}/wish-list`)
    assert.deepEqual(await versions(), { ...others, 'wish-list': '0.1.0' })
    const page = await browser.newPage()
    await page.goto(live)
    await tag(page).locator('.product a').first().waitFor()
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Wish list')
    await page.close()
  })

  it('is shown as it is written, without losing the page, and says when that has ended', async () => {
    const { child, link, written } = await mallUntil(/Give back/, 'dev', 'wish-list')
    const page = await browser.newPage()
    await page.goto(link)
    await reads(page, '원')
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await page.locator('shell-overrides .summary').waitFor()

    await edit('class="price">', 'class="price">only ')
    await reads(page, 'only ')
    await edit('</ul>', '</ol>')
    await page.locator('vite-error-overlay').waitFor()
    await reads(page, 'only ')
    await edit('</ol>', '</ul>')
    await page.locator('vite-error-overlay').waitFor({ state: 'detached' })
    assert.ok(await page.evaluate(() => 'sameDocument' in window))

    assert.match(written(), /executes published GraphQL documents only.*mall preview wish-list/)
    const refused = page.waitForEvent('console', (said) => said.text().startsWith('TRUSTED_DOCUMENTS_ONLY'))
    await edit('price\n', 'price\n        stock\n', 'documents.ts')
    assert.match((await refused).text(), /WishListNewestProducts is in no published version/)
    const mended = page.waitForResponse((response) => response.url().includes('/src/documents.ts'))
    await edit('        stock\n', '', 'documents.ts')
    await mended
    await reads(page, 'only ')

    assert.equal(await end(child), 0, written())
    await page.locator('shell-overrides .summary.troubled').waitFor()
    await reads(page, 'only ')
    await page.reload()
    await tag(page).locator('.product a').first().waitFor()
    assert.equal(await tag(page).getByText('only ').count(), 0, 'what is deployed is shown')
    await page.locator('shell-overrides .summary.troubled').click()
    await page.locator('shell-overrides .panel .button.main').click()
    await page.locator('shell-overrides').waitFor({ state: 'detached' })
    await page.close()
  })

  it('can be seen by a link before it is deployed, and by nobody without it', async () => {
    // With a document that no version has had before.
    await edit('price\n', 'price\n        stock\n', 'documents.ts')
    const { url = '', version = '' } = mall('preview', 'wish-list', '--hours', '1', '--json')
    assert.equal(version, '0.1.1')
    const context = await browser.newContext()
    const [page, shopper] = [await context.newPage(), await browser.newPage()]
    await page.goto(url)
    await reads(page, 'only ')
    assert.match(await page.locator('shell-overrides .banner').innerText(), /wish-list 0\.1\.1/)
    await shopper.goto(`${new URL(url).origin}/wish-list`)
    await tag(shopper).locator('.product a').first().waitFor()
    assert.equal(await tag(shopper).getByText('only ').count(), 0)
    const token = new URL(url).searchParams.get('token') ?? ''
    const [payload = '', signature] = token.split('.')
    const other = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), version: '0.1.0' }
    const forgedToken = `${Buffer.from(JSON.stringify(other)).toString('base64url')}.${signature}`
    const forged = await fetch(url.replace(token, forgedToken))
    assert.equal(forged.status, 403)
    await context.close()
  })
})
