import { withAttributes } from '../../routing/route-query.ts'
import type { ShellPage } from '../frame/shell-page.ts'

/** What the tag of a route asks for when the shopper filters, sorts or turns a page: attributes with their new values, `null` for none. */
interface QueryChange {
  parameters: Record<string, string | null>
  replace?: boolean
}

/**
 * Writes to the address what the tag of the view changes by its event `query-changed`, and prevents the event: the values come back as
 * attributes. Of other tags the event is left alone, so that they apply the change themselves.
 */
export function followQuery(
  page: ShellPage,
  navigate: (url: URL, options: { replace: boolean }) => void,
  signal: AbortSignal,
): void {
  page.addEventListener(
    'query-changed',
    (event) => {
      const { view } = page
      const { parameters, replace = false } = (event as CustomEvent<Partial<QueryChange> | null>).detail ?? {}
      if (view.kind !== 'route' || !view.route.query || !parameters) return
      if (tagOf(event) !== page.regions.querySelector('.placement > *')) return
      event.preventDefault()
      navigate(withAttributes(view, new URL(location.href), parameters), { replace })
    },
    { signal },
  )
}

/** The innermost tag that the event comes from. */
function tagOf(event: Event): EventTarget | undefined {
  return event
    .composedPath()
    .find((target) => target instanceof HTMLElement && target.localName.startsWith('mall-'))
}
