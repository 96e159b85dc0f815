import type { Failure } from '../failure.ts'
import { failsAlone } from '../fails-alone.ts'
import { publish } from '../publish.ts'

export const mountHangs: Failure = {
  title: 'a mount that never ends becomes a failure in time, and holds nobody up; try again is a new one',
  deploy: (registry) => [
    { stable: publish(registry, import.meta.dirname, { routes: { '/broken': 'entry.js' } }) },
  ],
  async check({ visit }) {
    const page = await visit('/broken', (page) => page.addInitScript('globalThis.hangs = true'))
    await page.locator('.failure').waitFor()
    await page.evaluate('globalThis.hangs = false')
    await page.locator('.failure button').first().click()
    await page.getByText('shown', { exact: true }).waitFor()
    await page.evaluate('globalThis.hangs = true')
    await page.reload()
    await failsAlone(page, 'MfeFailed broken 1.0.0 mount')
  },
}
