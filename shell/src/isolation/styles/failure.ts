import assert from 'node:assert/strict'
import type { Failure } from '../failure.ts'
import { goToNeighbor } from '../neighbor/neighbor.ts'
import { publish } from '../publish.ts'

const stylesOf = () =>
  [
    document.styleSheets.length,
    document.adoptedStyleSheets.length,
    document.querySelectorAll('style').length,
  ].join()

export const styles: Failure = {
  title: 'what a tag draws is never seen without its styles, and none of them stays on the page',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit }) {
    const page = await visit('/neighbor')
    await page.getByRole('button', { name: 'neighbor' }).waitFor()
    const before = await page.evaluate(stylesOf)
    await page.getByRole('link', { name: 'broken' }).first().click()
    await page.locator('.shown').waitFor()
    const colors = await page.waitForFunction(() => {
      const { seenColors = [] } = globalThis as { seenColors?: string[] }
      return seenColors.length > 0 && seenColors
    })
    assert.deepEqual([...new Set((await colors.jsonValue()) as string[])], ['rgb(1, 2, 3)'])
    await goToNeighbor(page)
    assert.equal(await page.evaluate(stylesOf), before)
  },
}
