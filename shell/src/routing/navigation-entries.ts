import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import type { PageMfe } from '../page-data.ts'

export interface NavigationEntry {
  path: string
  label: string
}

/** The main menu: home, then what the micro-frontends put into it. */
export function navigationEntries(mfes: PageMfe[], language: Language): NavigationEntry[] {
  const offered = mfes.flatMap(({ routes }) =>
    routes.flatMap(({ path, navigation }) => (navigation ? [{ path, ...navigation }] : [])),
  )
  offered.sort((one, other) => one.order - other.order)
  return [
    { path: '/', label: message(language, 'home.navigation') },
    ...offered.map(({ path, label }) => ({ path, label: label[language] })),
  ]
}

/** Whether the entry is the page itself, or the page lies below it. */
export function currentMark(entry: NavigationEntry, path: string): 'page' | 'true' | undefined {
  if (entry.path === path) return 'page'
  return entry.path !== '/' && path.startsWith(`${entry.path}/`) ? 'true' : undefined
}
