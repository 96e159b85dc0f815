import type { Page } from 'playwright-core'

export interface ShownState {
  state: string
  /** Milliseconds since the page was opened. */
  at: number
}

/**
 * Notes, from the next page that is opened on, which states the row of an order shows, one after the other. The page itself looks each time it
 * paints: seen from outside, a short-lived one would be missed where the machine is busy.
 */
export async function noteStates(page: Page, orderId: number): Promise<() => Promise<ShownState[]>> {
  await page.addInitScript((title) => {
    const shown: ShownState[] = []
    Object.assign(globalThis, { shownStates: shown })
    const rowsIn = (root: Document | ShadowRoot): Element[] => [
      ...root.querySelectorAll('article.order'),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? rowsIn(shadowRoot) : [])),
    ]
    const look = () => {
      const row = rowsIn(document).find((each) => each.querySelector('.order-meta')?.textContent === title)
      const state = row?.querySelector('.order-state')?.textContent
      if (state && state !== shown.at(-1)?.state) shown.push({ state, at: performance.now() })
      requestAnimationFrame(look)
    }
    look()
  }, `주문 ${orderId}번`)
  return () => page.evaluate(() => (globalThis as unknown as { shownStates: ShownState[] }).shownStates)
}
