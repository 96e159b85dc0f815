/** Paths that the shell server answers with something else than a page. */
export const notPages =
  /^\/(graphql|goods|mfe|standalone|shared|shell|healthz|readyz|versions|overrides|registry|tags\.js|tags\/.+)(\/|$)/

/**
 * Turns clicks on links of the mall into navigation without a reload, also of links inside the shadow roots of tags. What a reader may
 * expect of a link holds: new tabs, downloads, other sites and whatever a page prevented are left alone.
 */
export function followLinks(navigate: (url: URL) => void, signal: AbortSignal): void {
  window.addEventListener(
    'click',
    (event) => {
      const url = destinationOf(event)
      if (!url) return
      event.preventDefault()
      navigate(url)
    },
    { signal },
  )
}

function destinationOf(event: MouseEvent): URL | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = linkOf(event)
  if (!link) return undefined
  if (
    (link.target !== '' && link.target !== '_self') ||
    link.hasAttribute('download') ||
    link.relList.contains('external')
  )
    return undefined
  const url = new URL(link.href)
  if (url.origin !== location.origin || notPages.test(url.pathname)) return undefined
  const isPlaceOnThisPage =
    url.hash !== '' && url.pathname === location.pathname && url.search === location.search
  return isPlaceOnThisPage ? undefined : url
}

/** The link that an event is about, also one inside of a tag. */
export function linkOf(event: Event): HTMLAnchorElement | undefined {
  return event
    .composedPath()
    .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.href !== '')
}
