import assert from 'node:assert/strict'
import type { Failure } from '../failure.ts'
import { goToNeighbor, neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

export const offline: Failure = {
  title:
    'what could not be loaded without a network is nobody’s failure, and comes by itself when the network is back',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit, registry }) {
    const page = await visit('/neighbor')
    await neighborWorks(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'broken' }).first().click()
    await page.locator('.failure').waitFor()
    await goToNeighbor(page)
    await neighborWorks(page)
    await page.getByRole('link', { name: 'broken' }).first().click()
    await page.locator('.failure').waitFor()
    await page.context().setOffline(false)
    await page.locator('mall-product-list .shown').waitFor()
    assert.ok(!JSON.stringify(registry.reports).includes('failed'))
  },
}
