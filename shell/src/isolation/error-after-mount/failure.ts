import { lastEvent, toldOf } from '../events.ts'
import { failsAlone } from '../fails-alone.ts'
import type { Failure } from '../failure.ts'
import { publish } from '../publish.ts'

export const errorAfterMount: Failure = {
  title: 'errors after the mount are reported in the name of whose module threw: handlers, promises, renders',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit }) {
    for (const name of ['throw', 'reject']) {
      const page = await visit('/broken')
      const told = toldOf(page)
      await page.getByRole('button', { name }).click()
      await lastEvent(page, 'MfeFailed broken 1.0.0 runtime')
      await page.locator('mall-product-list .shown').waitFor()
      await told({ mfe: 'broken', version: '1.0.0', outcome: 'failed', phase: 'runtime' })
    }
    const page = await visit('/broken')
    await page.getByRole('button', { name: 'render' }).click()
    await failsAlone(page, 'MfeFailed broken 1.0.0 mall-product-list update')
  },
}
