import type { Page } from 'playwright-core'

/** Has a page keep what the bus says of failures, from its first script on. */
export async function recordEvents(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(globalThis, { seenEvents: seen })
    for (const name of ['MfeFailed', 'MfeRecovered']) {
      addEventListener(`mall:${name}`, (event) => {
        const { data } = (event as CustomEvent<{ data: Record<string, string> }>).detail
        seen.push([name, data.name, data.version, data.tag, data.phase].filter(Boolean).join(' '))
      })
    }
  })
}

/** `MfeFailed <name> <version> <tag> <phase>` and `MfeRecovered <name> <version>`, in their order. */
export const eventsOf = (page: Page) => page.evaluate<string[]>('seenEvents')

/** Waits until the last event is this one. */
export async function lastEvent(page: Page, event: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { seenEvents } = globalThis as unknown as { seenEvents: string[] }
    return seenEvents.at(-1) === wanted
  }, event)
}

interface Told {
  mfe: string
  version: string
  outcome: 'good' | 'failed'
  phase?: string
}

/** Listens to what the page tells the server of its versions; returns what waits until it has told this. */
export function toldOf(page: Page): (wanted: Told) => Promise<void> {
  const told: Told[] = []
  const hear = new EventTarget()
  page.on('request', (request) => {
    if (!request.url().endsWith('/health-reports')) return
    told.push(...(JSON.parse(request.postData() ?? '{}') as { reports: Told[] }).reports)
    hear.dispatchEvent(new Event('told'))
  })
  return async (wanted) => {
    const matches = (each: Told) =>
      Object.entries(wanted).every(([name, value]) => each[name as keyof Told] === value)
    while (!told.some(matches))
      await new Promise((resolve) => hear.addEventListener('told', resolve, { once: true }))
  }
}
