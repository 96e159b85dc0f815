/**
 * Shows an element above everything, an open dialog too: there it goes inside, because the browser puts all else out of reach. Returns what
 * takes it off the page.
 */
export function keepOnTop(element: HTMLElement): () => void {
  element.popover = 'manual'
  const place = () => {
    const host = document.querySelector('dialog:modal') ?? document.body
    if (element.parentNode !== host) host.append(element)
    if (!element.matches(':popover-open')) element.showPopover()
  }
  const watcher = new MutationObserver(place)
  watcher.observe(document.body, { attributeFilter: ['open'], subtree: true })
  place()
  return () => {
    watcher.disconnect()
    element.remove()
  }
}
