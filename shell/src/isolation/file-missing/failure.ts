import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { eventsOf, lastEvent } from '../events.ts'
import type { Failure } from '../failure.ts'
import { neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

const shown = (page: Page, tag: string, text: string) => page.locator(`${tag} .shown`, { hasText: text })

export const fileMissing: Failure = {
  title: 'where a file is gone the version before takes over as a whole, in the elements on the page too',
  deploy(registry) {
    const version = (version: string, word: string) =>
      publish(registry, import.meta.dirname, {
        version,
        tags: { 'mall-product-list': `${word}-list.js`, 'mall-product-hot': `${word}-hot.js` },
        routes: { '/broken': 'mall-product-hot' },
      })
    return [{ previous: version('1.0.0', 'old'), stable: version('2.0.0', 'new') }]
  },
  async check({ visit }) {
    const page = await visit('/', (page) =>
      page.route('**/broken/2.0.0/new-hot.js', (route) => route.fulfill({ status: 404 })),
    )
    await shown(page, 'mall-product-hot', 'old hot').waitFor()
    await shown(page, 'mall-product-list', 'old list').waitFor()
    await neighborWorks(page)
    assert.deepEqual(await eventsOf(page), [
      'MfeFailed broken 2.0.0 mall-product-hot load',
      'MfeRecovered broken 1.0.0',
    ])
    await page.getByRole('link', { name: 'broken' }).first().click()
    await shown(page, 'mall-product-hot', 'old hot').waitFor()

    const all = await visit('/', (page) =>
      page.route('**/broken/2.0.0/*', (route) => route.fulfill({ status: 404 })),
    )
    await shown(all, 'mall-product-hot', 'old hot').waitFor()
    await shown(all, 'mall-product-list', 'old list').waitFor()
    await lastEvent(all, 'MfeRecovered broken 1.0.0')
    assert.equal((await eventsOf(all)).length, 2, 'a version is reported once, not with each of its tags')

    const hanging = await visit('/broken', (page) =>
      page.route('**/broken/2.0.0/new-hot.js', () => undefined),
    )
    await shown(hanging, 'mall-product-hot', 'old hot').waitFor()
    await lastEvent(hanging, 'MfeRecovered broken 1.0.0')

    const both = await visit('/', (page) => page.route('**/broken/*/*.js', (route) => route.abort()))
    await both.locator('.failure').first().waitFor()
    await neighborWorks(both)
    await both.unroute('**/broken/*/*.js')
    await both
      .locator('[data-application="home mall-product-list"]')
      .getByRole('button', { name: '다시 시도' })
      .click()
    await shown(both, 'mall-product-list', 'new list').waitFor()
  },
}
