import type { PageData } from '../../page-data.ts'
import { resolveView } from '../../routing/resolve-view.ts'
import type { Mfes } from '../mfes/mfes.ts'
import { linkOf } from './follow-links.ts'

/** What Chromium knows of the connection; elsewhere nothing is known. */
interface Connection {
  saveData?: boolean
  effectiveType?: string
}

/** A scan waits until links have stopped to come. */
const settleMs = 1_000

/**
 * Fetches what the page behind a link is drawn with, so that a press shows it at once: all of it when somebody points at the link, and the
 * micro-frontend's own modules, without libraries, when the link is in sight and the browser idle. Never where data is saved or slow.
 * Returns what makes it look for new links.
 */
export function prefetchLinks(data: PageData, mfes: Mfes, signal: AbortSignal): () => void {
  const { connection } = navigator as Navigator & { connection?: Connection }
  const prefetch = (link: HTMLAnchorElement | undefined, libraries: boolean) => {
    if (connection?.saveData || connection?.effectiveType?.includes('2g')) return
    if (!link || link.origin !== location.origin) return
    const view = resolveView(link.pathname, data)
    if (view.kind === 'route') mfes.prefetch(view.route, view.mfe, libraries)
  }
  for (const name of ['pointerover', 'touchstart', 'focusin'])
    window.addEventListener(name, (event) => prefetch(linkOf(event), true), { signal, passive: true })

  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      seen.unobserve(target)
      whenIdle(() => prefetch(target as HTMLAnchorElement, false))
    }
  })
  const tags = data.mfes.flatMap((mfe) => mfe.tags.map(({ name }) => name)).join()
  const watch = (root: ParentNode) => {
    for (const link of root.querySelectorAll('a[href]')) seen.observe(link)
    for (const { shadowRoot } of tags ? root.querySelectorAll(tags) : []) if (shadowRoot) watch(shadowRoot)
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    seen.disconnect()
  })
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => whenIdle(() => document.querySelectorAll('nav, main').forEach(watch)), settleMs)
  }
}

/** Safari has no such hour. */
function whenIdle(work: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(work)
  else work()
}
