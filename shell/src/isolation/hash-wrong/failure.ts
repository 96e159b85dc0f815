import assert from 'node:assert/strict'
import { eventsOf, lastEvent } from '../events.ts'
import type { Failure } from '../failure.ts'
import { neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

const tampered = ['**/broken/2.0.0/tag.js', '**/broken/2.0.0/chunk.js', '**/shared/lit/**']

export const hashWrong: Failure = {
  title:
    'a file with other bytes than its hash never runs, be it an entry, a chunk or a shared library; the version before does',
  groups: (registry) => [registry.publishGroup('lit', '3.0.0', `export const name = 'shared'`)],
  deploy(registry) {
    const routes = { '/broken': 'mall-product-list' }
    const previous = publish(registry, import.meta.dirname, {
      tags: { 'mall-product-list': 'old.js' },
      routes,
    })
    const stable = publish(registry, import.meta.dirname, {
      version: '2.0.0',
      tags: { 'mall-product-list': ['tag.js', 'chunk.js'] },
      routes,
      manifest: { requires: { lit: '^3.0.0' } },
    })
    return [{ previous, stable }]
  },
  async check({ visit }) {
    const intact = await visit('/broken')
    await intact.locator('.shown', { hasText: 'current shared' }).waitFor()
    for (const file of tampered) {
      const page = await visit('/', (page) =>
        page.route(file, async (route) => {
          const answer = await route.fetch()
          await route.fulfill({
            response: answer,
            body: `globalThis.ranTampered = true\n${await answer.text()}`,
          })
        }),
      )
      await page.locator('mall-product-list .shown', { hasText: 'before' }).waitFor()
      await neighborWorks(page)
      await lastEvent(page, 'MfeRecovered broken 1.0.0')
      assert.equal((await eventsOf(page))[0], 'MfeFailed broken 2.0.0 mall-product-list load')
      assert.equal(await page.evaluate('globalThis.ranTampered'), undefined)
    }
  },
}
