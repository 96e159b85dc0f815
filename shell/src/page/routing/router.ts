import { bus } from 'event-bus'
import type { ShellDialog } from '../dialog/shell-dialog.ts'
import type { ShellPage } from '../frame/shell-page.ts'
import type { SearchTyped } from '../search/shell-search.ts'
import { followForms } from './follow-forms.ts'
import { followLinks } from './follow-links.ts'
import { followQuery } from './follow-query.ts'
import { navigate } from './navigate.ts'
import { ScrollMemory } from './scroll-memory.ts'

/** Keeps heading, title, focus, scroll position and announcements in step with the address. */
export function followRoutes(page: ShellPage, dialog: ShellDialog, signal: AbortSignal): void {
  const scroll = new ScrollMemory()
  scroll.start(signal)
  let shown = { path: location.pathname, query: location.search }
  let isAskedFor = false
  const go = (url: URL) => {
    isAskedFor = url.href !== location.href
    if (isAskedFor) navigate(url)
    else page.focusHeading()
  }
  followLinks(go, signal)
  followForms(go, signal)
  followQuery(
    page,
    (url, options) => {
      navigate(url, options)
      scroll.stayAt(window.scrollY)
    },
    signal,
  )
  page.addEventListener(
    'search-typed',
    (event) => {
      const { url, replace } = (event as CustomEvent<SearchTyped>).detail
      navigate(url, { replace })
      scroll.stayAt(0)
    },
    { signal },
  )

  // single-spa tells of every change of the address before it changes what is shown, and when it has.
  window.addEventListener(
    'single-spa:before-routing-event',
    () => {
      scroll.entered()
      if (location.pathname !== page.path || location.search !== page.query) scroll.leaving()
      page.query = location.search
      if (location.pathname === page.path) return
      page.path = location.pathname
      page.refinedTitle = undefined
    },
    { signal },
  )
  window.addEventListener(
    'single-spa:routing-event',
    () => {
      const isNewPage = location.pathname !== shown.path
      if (!isNewPage && location.search === shown.query) return scroll.restoreKnown()
      shown = { path: location.pathname, query: location.search }
      tellSearch(page)
      // It gives the focus back, which then goes to the heading.
      dialog.close()
      // Filters leave the focus where it is; whoever follows a link, or searches, starts at the top of the answer.
      const arrived = isNewPage || isAskedFor ? arrive(page, isNewPage) : page.updateComplete
      isAskedFor = false
      void arrived.then(() => scroll.restore())
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

let toldSearch = ''

function tellSearch({ searchText: search }: ShellPage) {
  if (search !== toldSearch) bus.publish('SearchChanged', { search })
  toldSearch = search
}

async function arrive(page: ShellPage, isNewPage: boolean): Promise<void> {
  await page.updateComplete
  page.focusHeading()
  page.announce(page.viewTitle)
  if (isNewPage) bus.publish('RouteChanged', { path: page.path, title: page.viewTitle })
}
