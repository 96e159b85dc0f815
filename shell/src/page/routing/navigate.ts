/** Goes to an address of the mall without a reload. Each entry of the history gets a key, under which its scroll position is kept. */
export function navigate(url: URL): void {
  if (url.href === location.href) return
  history.pushState({ mallKey: crypto.randomUUID?.() ?? String(Math.random()) }, '', url)
}
