import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { viewPage } from './page-view.ts'
import type { TeamsMall } from './teams-mall.ts'

interface RegionState {
  state: string | undefined
  /** Whose failure it tells: name, version and phase. */
  failure: string | undefined
}

const controls = 'button:visible, a[href]:visible, input:visible, select:visible'

/** Without the files of one team a page has the regions of all others, which can be used. */
export function missingFiles(open: () => TeamsMall): void {
  describe('the files of a micro-frontend are gone', () => {
    for (const name of ['product', 'order', 'delivery', 'demo']) {
      it(`those of ${name}: whatever else a page has can be used, before the loader has to give up`, async () => {
        const { browser, url } = open()
        const { mfes } = await viewPage(url)
        const paths = [
          '/',
          ...mfes.flatMap(({ routes }) => routes.map(({ path }) => path.replace(/:\w+/, '1'))),
        ]
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
        await context.route(`${url}/mfe/${name}/**`, (route) => route.fulfill({ status: 404 }))
        const queue = paths.values()
        const openInTurn = async () => {
          for (const path of queue) await staysUsable(context, path, name)
        }
        await Promise.all([openInTurn(), openInTurn()])
        await context.close()
      })
    }

    async function staysUsable(context: BrowserContext, path: string, gone: string): Promise<void> {
      const page = await context.newPage()
      await page.goto(open().url + path)
      const { usableAfterMs, timeoutMs, regions } = await settled(page)
      assert.ok(usableAfterMs <= timeoutMs, `${path} could be used after ${usableAfterMs} ms`)
      for (const [place, { state, failure }] of regions.entries()) {
        if (state === 'failed') assert.match(failure ?? `${gone} `, new RegExp(`^${gone} `), path)
        else await canBeUsed(page, place, `${path}, region ${place}`)
      }
      await page.getByRole('navigation').getByRole('link').first().click({ trial: true })
      await page.close()
    }
  })
}

/** Waits until no region loads any more. */
async function settled(page: Page) {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const handle = await page.waitForFunction(() => {
    const regions = [...document.querySelectorAll<HTMLElement>('shell-region')]
    const isSettled = ({ dataset }: HTMLElement) => dataset.state && dataset.state !== 'loading'
    if (regions.length === 0 || !regions.every(isSettled)) return false
    const data = JSON.parse(document.getElementById('mall-page-data')?.textContent ?? '') as {
      regionTimeouts: { load: number }
    }
    return {
      usableAfterMs: performance.now(),
      timeoutMs: data.regionTimeouts.load,
      regions: regions.map((region) => ({
        state: region.dataset.state,
        failure: region.querySelector('.failure code')?.textContent,
      })),
    }
  })
  return (await handle.jsonValue()) as {
    usableAfterMs: number
    timeoutMs: number
    regions: RegionState[]
  }
}

/** That its first control could be pressed: it is there, stands still, and nothing lies over it. */
async function canBeUsed(page: Page, place: number, what: string): Promise<void> {
  const region = page.locator('shell-region').nth(place)
  const control = region.locator(controls).first()
  await region.locator(':scope :is(.placement > *)').first().waitFor({ state: 'attached' })
  if ((await control.count()) === 0) return
  await control.click({ trial: true }).catch((error: Error) => {
    throw new Error(`${what} can't be used: ${error.message}`)
  })
}
