import type { Page } from 'playwright-core'
import { lastEvent } from './events.ts'
import { goToNeighbor, neighborWorks } from './neighbor/neighbor.ts'

/** Waits until the region of the page says that it failed, and the bus whose it is; then the next page has to work at once. */
export async function failsAlone(page: Page, event: string): Promise<void> {
  await page.locator('.failure').waitFor()
  await lastEvent(page, event)
  await goToNeighbor(page)
  await neighborWorks(page)
}
