import type { PageMfe } from '../page-data.ts'

/** Loads what lets `<product>` stand for `<mall-product>` once the document has such an element: the pages of the mall have none themselves. */
export function followBareNames(mfes: readonly PageMfe[], signal: AbortSignal): void {
  const tags = mfes.flatMap((mfe) => mfe.tags)
  const names = tags.flatMap(({ bare }) => bare ?? []).join()
  if (!names) return
  const look = async () => {
    if (!document.querySelector(names)) return
    const { keepBareNames } = await import('../tags/bare-names.ts')
    if (signal.aborted) return
    changes.disconnect()
    keepBareNames(tags)
  }
  const changes = new MutationObserver(() => void look().catch(reportError))
  changes.observe(document, { childList: true, subtree: true })
  signal.addEventListener('abort', () => changes.disconnect())
}
