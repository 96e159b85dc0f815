import type { MallPage } from './tags-data.ts'

/**
 * Where the mall would open a dialog, a page of another origin opens the page of the mall that does: in a new tab, so that nothing of
 * that page is lost; in the same one where the browser allows no new tab. It happens within the click, as pop-up blockers want it.
 */
export function openMallPages(pages: readonly MallPage[], origin: string): void {
  for (const { event, page } of pages) {
    window.addEventListener(`mall:${event}`, ({ detail }: CustomEventInit<{ data: unknown }>) => {
      const address = addressOf(page, detail?.data)
      if (address === undefined)
        return console.error(`${event} has not all that ${page} needs. (MALL_PAGE_INCOMPLETE)`)
      const opened = window.open(origin + address)
      if (opened) opened.opener = null
      else location.assign(origin + address)
    })
  }
}

/** Fills `{product.id}` and `{quantity=1}` from the data; undefined where something is missing and has no default. */
export function addressOf(template: string, data: unknown): string | undefined {
  let complete = true
  const address = template.replace(/\{([\w.]+)(?:=([^{}]*))?\}/g, (_, path: string, fallback?: string) => {
    const value = path.split('.').reduce<unknown>(partOf, data) ?? fallback
    complete &&= typeof value === 'string' || typeof value === 'number'
    return encodeURIComponent(String(value))
  })
  return complete ? address : undefined
}

const partOf = (whole: unknown, name: string): unknown =>
  (whole as Record<string, unknown> | undefined | null)?.[name]
