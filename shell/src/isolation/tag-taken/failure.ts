import { failsAlone } from '../fails-alone.ts'
import type { Failure } from '../failure.ts'
import { neighborWorks } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

export const tagTaken: Failure = {
  title:
    'of two micro-frontends with one tag the first has it: one is left out, one that defines it by itself fails alone',
  deploy: (registry) => {
    const tags = { 'mall-product-list': 'tag.js' }
    return [
      { stable: publish(registry, import.meta.dirname, { name: 'first', tags }) },
      {
        stable: publish(registry, import.meta.dirname, {
          name: 'second',
          tags,
          routes: { '/second': 'mall-product-list' },
        }),
      },
      { stable: publish(registry, import.meta.dirname, { routes: { '/broken': 'defines.js' } }) },
    ]
  },
  async check({ visit }) {
    const page = await visit('/')
    await page.locator('mall-product-list .shown').waitFor()
    await neighborWorks(page)
    await page.goto(new URL('/second', page.url()).href)
    await page
      .locator('main[data-view=unavailable]')
      .getByText('mall-product-list')
      .waitFor({ state: 'attached' })
    await failsAlone(await visit('/broken'), 'MfeFailed broken 1.0.0 load')
  },
}
