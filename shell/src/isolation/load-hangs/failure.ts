import assert from 'node:assert/strict'
import { eventsOf } from '../events.ts'
import { failsAlone } from '../fails-alone.ts'
import type { Failure } from '../failure.ts'
import { goToNeighbor, neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

export const loadHangs: Failure = {
  title:
    'a load that never settles holds up neither the page nor the next one; in time it becomes a failure, and try again asks anew',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit }) {
    const hanging = await visit('/', (page) => page.route('**/broken/**/tag.js', () => undefined))
    await neighborWorks(hanging)
    await goToNeighbor(hanging)
    await neighborWorks(hanging)
    assert.deepEqual(await eventsOf(hanging), [], 'whoever leaves waits for nothing, so nothing failed')
    await hanging.getByRole('link', { name: 'broken' }).first().click()
    await failsAlone(hanging, 'MfeFailed broken 1.0.0 mall-product-list load')
    await hanging.getByRole('link', { name: 'broken' }).first().click()
    await hanging.locator('.failure').waitFor()
    await hanging.unroute('**/broken/**/tag.js')
    await hanging.locator('.failure button').first().click()
    await hanging.locator('mall-product-list .shown').waitFor()
  },
}
