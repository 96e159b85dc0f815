/** The names that import-map-overrides has for them, so that its users' bookmarks and extensions find them. */
const prefix = 'import-map-override:'
const disabledKey = 'import-map-overrides-disabled'

/** What this browser overrides, disabled or not: addresses by the name of the micro-frontend. */
export function keptOverrides(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(localStorage)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, url]) => [key.slice(prefix.length), String(url)]),
  )
}

export function keepOverride(name: string, url: string): void {
  localStorage.setItem(prefix + name, url)
  tellServer()
}

/** Whether there was one. */
export function removeKept(name: string): boolean {
  const wasThere = name in keptOverrides()
  localStorage.removeItem(prefix + name)
  writeCookie(name, undefined)
  keepDisabled(disabledNames().filter((each) => each !== name))
  return wasThere
}

/** Names of overrides that are kept, but do not count. */
export function disabledNames(): string[] {
  return JSON.parse(localStorage.getItem(disabledKey) ?? '[]') as string[]
}

export function keepDisabled(names: readonly string[]): true {
  if (names.length > 0) localStorage.setItem(disabledKey, JSON.stringify(names))
  else localStorage.removeItem(disabledKey)
  tellServer()
  return true
}

/** The server reads cookies when it makes the next page. */
function tellServer(): void {
  const disabled = disabledNames()
  for (const [name, url] of Object.entries(keptOverrides()))
    writeCookie(name, disabled.includes(name) ? undefined : url)
}

function writeCookie(name: string, url: string | undefined): void {
  const end = url === undefined ? '; Max-Age=0' : ''
  document.cookie = `${prefix}${name}=${encodeURIComponent(url ?? '')}; Path=/; SameSite=Lax${end}`
}
