import assert from 'node:assert/strict'
import { eventsOf } from '../events.ts'
import type { Failure } from '../failure.ts'
import { goToNeighbor, neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

export const loadIsLate: Failure = {
  title: 'what arrives after the visitor has left is thrown away',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit }) {
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const page = await visit('/broken', (page) =>
      page.route('**/broken/**/tag.js', async (route) => {
        await released
        // The page has given up what nobody waits for.
        await route.continue().catch(() => undefined)
      }),
    )
    await page.locator('.skeleton').waitFor()
    await goToNeighbor(page)
    release()
    await neighborWorks(page)
    assert.equal(await page.locator('mall-product-list').count(), 0)
    assert.deepEqual(await eventsOf(page), [])
    await page.getByRole('link', { name: 'broken' }).first().click()
    await page.locator('mall-product-list .shown').waitFor()
  },
}
