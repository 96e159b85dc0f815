import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { writeMfe, writeSharedGroup, plainTag } from '../../testing/fixture-mall.ts'
import { openMall, type OpenMall } from '../../testing/open-mall.ts'
import { writeTeams } from '../../testing/write-teams.ts'

const module = `import { name } from 'react'
export default { styles: [], mount: (root) => ({ update: () => (root.innerHTML = '<p class="shown">' + name + '</p>'), unmount() {} }) }`

let open: OpenMall
before(async () => {
  open = await openMall({}, 'production', async (root) => {
    await writeSharedGroup(root, 'react')
    const heavy = await writeMfe(
      root,
      'mfe-heavy',
      { 'tags/heavy-1.js': module },
      {
        tags: [plainTag('mall-heavy', 'tags/heavy-1.js')],
        routes: [
          {
            path: '/heavy',
            tag: 'mall-heavy',
            title: { ko: '무거운', en: 'Heavy' },
            navigation: { label: { ko: '무거운', en: 'Heavy' }, order: 3 },
          },
        ],
        requires: { react: '^3.0.0' },
      },
    )
    return [...(await writeTeams(root)), heavy]
  })
})
after(() => open[Symbol.asyncDispose]())

async function visit(prepare?: (page: Page) => Promise<unknown>) {
  const page = await open.browser.newPage({ viewport: { width: 1024, height: 768 } })
  await prepare?.(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''))
  await page.goto(`${open.mall.url}/things`)
  await page.locator('mall-product-list .shown').waitFor()
  return { page, asked }
}

const heavyLink = (page: Page) => page.getByRole('link', { name: '무거운' }).first()

test('links in sight, in the menu and inside of tags, bring the modules of their pages, but no library', async () => {
  const { page, asked } = await visit()
  // The list's own link leads to a thing.
  await Promise.all(['heavy-1.js', 'thing-1.js', 'orders-1.js'].map((file) => requested(page, asked, file)))
  assert.ok(!asked.includes('react-1.js'))
  await page.close()
})

test('whoever points at a link gets the libraries of its page too', async () => {
  const { page, asked } = await visit()
  await heavyLink(page).hover()
  await requested(page, asked, 'react-1.js')
  await page.close()
})

test('nothing is fetched ahead where the visitor saves data, or the connection is slow', async () => {
  for (const connection of [{ saveData: true }, { effectiveType: 'slow-2g' }]) {
    const { page, asked } = await visit(async (page) => {
      await page.clock.install()
      await page.addInitScript(
        (value) => Object.defineProperty(navigator, 'connection', { value }),
        connection,
      )
    })
    await heavyLink(page).hover()
    await heavyLink(page).focus()
    await page.clock.runFor(30_000)
    assert.deepEqual(
      asked.filter((file) => /^(heavy|thing|orders|react)-1/.test(file)),
      [],
    )
    await heavyLink(page).click()
    await page.locator('mall-heavy .shown').waitFor()
    await page.close()
  }
})

async function requested(page: Page, asked: string[], file: string): Promise<void> {
  if (!asked.includes(file)) await page.waitForRequest((request) => request.url().endsWith(`/${file}`))
}
