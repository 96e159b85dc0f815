import type { Page } from 'playwright-core'
import type { StandInRegistry } from '../../testing/stand-in-registry.ts'
import type { Deployed } from '../failure.ts'
import { publish } from '../publish.ts'

/** A micro-frontend that is well, on the home page and on a page of its own. */
export function neighbor(registry: StandInRegistry): Deployed {
  const tags = { 'mall-order-list': 'tag.js', 'mall-delivery': 'tag.js' }
  const routes = { '/neighbor': 'mall-order-list' }
  return { stable: publish(registry, import.meta.dirname, { name: 'neighbor', tags, routes }) }
}

/** Waits until the neighbor of this page can be pressed and answers. */
export async function neighborWorks(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'neighbor' }).first()
  const before = await button.textContent()
  await button.click()
  await page
    .getByRole('button', { name: `neighbor ${Number(before?.split(' ')[1]) + 1}` })
    .first()
    .waitFor()
}

/** Goes to the neighbor's page by a link, as a visitor does. */
export async function goToNeighbor(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'neighbor' }).first().click()
  await page.locator('[data-application="neighbor /neighbor"][data-state=shown]').waitFor()
}
