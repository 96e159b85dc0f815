import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { StandInRegistry } from '../../testing/stand-in-registry.ts'
import { eventsOf } from '../events.ts'
import type { Failure } from '../failure.ts'
import { goToNeighbor, neighbor } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

const routes = { '/broken': 'mall-product-list', '/hot': 'mall-product-hot' }
const version1 = (registry: StandInRegistry) =>
  publish(registry, import.meta.dirname, {
    tags: { 'mall-product-list': 'old-list.js', 'mall-product-hot': 'old-hot.js' },
    routes,
  })
const newer = (version: string) => (registry: StandInRegistry) =>
  publish(registry, import.meta.dirname, {
    version,
    tags: { 'mall-product-list': 'new.js', 'mall-product-hot': 'new.js' },
    routes,
  })
const [version2, version3] = [newer('2.0.0'), newer('3.0.0')]

export const oldTab: Failure = {
  title:
    'a page that is open while a version is deployed keeps its own, says that there is a newer one, and takes it when it is loaded anew',
  deploy: (registry) => [{ stable: version1(registry) }],
  async check({ visit, registry }) {
    const page = await visit('/broken')
    const gone = await visit('/broken')
    for (const each of [page, gone]) await shown(each, 'version 1 list')
    await comeBack(page)
    assert.equal(await notice(page).count(), 0)

    registry.deploy([neighbor(registry), { stable: version2(registry), previous: version1(registry) }])
    await isServed(page, '2.0.0')
    await comeBack(page)
    await notice(page).waitFor()
    // Another deploy is no second notice, and none is left when what the page runs is what everybody gets again.
    registry.deploy([neighbor(registry), { stable: version3(registry), previous: version2(registry) }])
    await isServed(page, '3.0.0')
    await comeBack(page)
    assert.equal(await notice(page).count(), 1)
    registry.deploy([neighbor(registry), { stable: version1(registry) }])
    await isServed(page, '1.0.0')
    await comeBack(page)
    await notice(page).waitFor({ state: 'detached' })

    registry.deploy([neighbor(registry), { stable: version2(registry), previous: version1(registry) }])
    await isServed(page, '2.0.0')
    await comeBack(page)
    await notice(page).waitFor()
    await goToNeighbor(page)
    await page.locator('a[href="/hot"]').first().click()
    await shown(page, 'version 1 hot')
    assert.deepEqual(await eventsOf(page), [])
    await page.getByRole('log').getByRole('button', { name: '페이지 새로고침' }).click()
    await shown(page, 'version 2')

    await gone.route('**/broken/1.0.0/**', (route) => route.fulfill({ status: 404 }))
    await gone.locator('a[href="/hot"]').first().click()
    await gone.locator('.failure').waitFor()
    await gone.locator('.failure button').first().click()
    await gone.locator('.failure').getByRole('button', { name: '페이지 새로고침' }).click()
    await shown(gone, 'version 2')
  },
}

const shown = (page: Page, text: string) => page.locator('.shown', { hasText: text }).waitFor()
const notice = (page: Page) => page.getByRole('log').getByText('새 버전이 나왔어요.')

const isServed = (page: Page, version: string) =>
  page.waitForFunction(
    async (version) => (await (await fetch('/versions')).text()).includes(version),
    version,
  )

/** As when somebody comes back to the tab. */
const comeBack = (page: Page) =>
  Promise.all([
    page.waitForResponse('**/versions'),
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
  ])
