import type { Failure } from '../failure.ts'
import { failsAlone } from '../fails-alone.ts'
import { publish } from '../publish.ts'

export const loadThrows: Failure = {
  title: 'a module that throws while it is evaluated fails its region alone, and the region says why',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit }) {
    const page = await visit('/broken')
    await page.locator('.failure').getByText('throws while it is evaluated').waitFor({ state: 'attached' })
    await failsAlone(page, 'MfeFailed broken 1.0.0 mall-product-list load')
  },
}
