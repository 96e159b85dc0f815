import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Failure } from '../failure.ts'
import { publish } from '../publish.ts'

export const remounts: Failure = {
  title: 'fifty visits to a page leave no listener, timer, node or style behind',
  deploy: (registry) => [
    {
      stable: publish(registry, import.meta.dirname, {
        tags: { 'mall-product-list': 'tag.js' },
        routes: { '/broken': 'mall-product-list' },
      }),
    },
  ],
  async check({ visit }) {
    const page = await visit('/neighbor', countTimers)
    await goThereAndBack(page, 5)
    const before = await leftovers(page)
    await goThereAndBack(page, 50)
    const after = await leftovers(page)
    // The browser may not have collected the last visit yet; what one visit leaves would be there fifty times.
    for (const [name, count] of Object.entries(before))
      assert.ok((after[name] ?? 0) < count + 25, `${name}: ${count} before, ${after[name]} after`)
  },
}

/** Intervals are counted by hand: no browser tells how many there are. */
async function countTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const running = new Set<number>()
    Object.assign(globalThis, { running })
    const { setInterval: set, clearInterval: clear } = window
    Object.assign(window, {
      setInterval(...rest: Parameters<typeof set>) {
        const timer = set(...rest)
        running.add(Number(timer))
        return timer
      },
      clearInterval(timer: number) {
        running.delete(timer)
        clear(timer)
      },
    })
  })
}

async function goThereAndBack(page: Page, times: number): Promise<void> {
  await page.evaluate(async (times) => {
    const shown = async (path: string) => {
      history.pushState(null, '', path)
      while (!document.querySelector(`[data-application$=' ${path}'][data-state=shown]`))
        await new Promise((resolve) => setTimeout(resolve))
    }
    for (let time = 0; time < times; time++) {
      await shown('/broken')
      await shown('/neighbor')
    }
  }, times)
}

async function leftovers(page: Page): Promise<Record<string, number>> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters')
  await devtools.detach()
  const [timers, styles] = await page.evaluate(() => [
    (globalThis as unknown as { running: Set<number> }).running.size,
    document.styleSheets.length + document.adoptedStyleSheets.length,
  ])
  return { nodes, listeners: jsEventListeners, timers: timers ?? 0, styles: styles ?? 0 }
}
