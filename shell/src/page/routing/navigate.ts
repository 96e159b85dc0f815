/** Goes to an address of the mall without a reload; `replace` takes the place of the current entry of the history. */
export function navigate(url: URL, { replace = false } = {}): void {
  if (url.href === location.href) return
  if (replace) history.replaceState(history.state, '', url)
  else history.pushState(newEntry(), '', url)
}

/** The state of an entry of the history: a key, under which its scroll position is kept. */
export const newEntry = () => ({ mallKey: crypto.randomUUID?.() ?? String(Math.random()) })
