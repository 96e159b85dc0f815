import assert from 'node:assert/strict'
import { lastEvent } from '../events.ts'
import type { Failure } from '../failure.ts'
import { goToNeighbor, neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

export const unmountRejects: Failure = {
  title: 'an unmount that rejects is reported, and what it showed is gone',
  deploy: (registry) => [
    { stable: publish(registry, import.meta.dirname, { routes: { '/broken': 'entry.js' } }) },
  ],
  async check({ visit }) {
    const page = await visit('/broken')
    await page.getByText('shown', { exact: true }).waitFor()
    await goToNeighbor(page)
    await neighborWorks(page)
    assert.equal(await page.getByText('shown', { exact: true }).count(), 0)
    await lastEvent(page, 'MfeFailed broken 1.0.0 unmount')
  },
}
