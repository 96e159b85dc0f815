import { bus } from 'event-bus'
import type { ShellDialog } from '../dialog/shell-dialog.ts'
import type { ShellPage } from '../frame/shell-page.ts'
import { followLinks } from './follow-links.ts'
import { navigate } from './navigate.ts'
import { ScrollMemory } from './scroll-memory.ts'

/** Keeps heading, title, focus, scroll position and announcements in step with the address. */
export function followRoutes(page: ShellPage, dialog: ShellDialog, signal: AbortSignal): void {
  const scroll = new ScrollMemory()
  scroll.start(signal)
  followLinks(navigate, signal)
  let announced = location.pathname

  // single-spa tells of every change of the address before it changes what is shown, and when it has.
  window.addEventListener(
    'single-spa:before-routing-event',
    () => {
      scroll.entered()
      if (location.pathname === page.path) return
      scroll.leaving()
      page.path = location.pathname
      page.refinedTitle = undefined
    },
    { signal },
  )
  window.addEventListener(
    'single-spa:routing-event',
    () => {
      if (location.pathname === announced) return
      announced = location.pathname
      // It gives the focus back, which then goes to the heading.
      dialog.close()
      void arrive(page).then(() => scroll.restore())
    },
    { signal },
  )
  page.addEventListener(
    'page-title',
    (event) => {
      const { title } = (event as CustomEvent<{ title?: unknown }>).detail ?? {}
      if (typeof title === 'string' && title.trim() !== '') page.refinedTitle = title.trim()
    },
    { signal },
  )
}

async function arrive(page: ShellPage): Promise<void> {
  await page.updateComplete
  page.focusHeading()
  page.announce(page.viewTitle)
  bus.publish('RouteChanged', { path: page.path, title: page.viewTitle })
}
