import type { ManifestNavigation } from 'mfe-kit/manifest'
import type { Language } from '../language/language.ts'
import { message } from '../language/message.ts'
import type { PageMfe } from '../page-data.ts'

export interface NavigationEntry {
  path: string
  label: string
  icon: 'home' | NonNullable<ManifestNavigation['icon']>
  /** A number to show beside the label. */
  count?: number
}

/** The main menu: home, then what the micro-frontends put into it. `counts` are the numbers of their badges, by path. */
export function navigationEntries(
  mfes: PageMfe[],
  language: Language,
  counts: ReadonlyMap<string, number> = new Map(),
): NavigationEntry[] {
  const offered = mfes.flatMap(({ routes }) =>
    routes.flatMap(({ path, navigation }) => (navigation ? [{ path, ...navigation }] : [])),
  )
  offered.sort((one, other) => one.order - other.order)
  return [
    { path: '/', label: message(language, 'home.navigation'), icon: 'home' },
    ...offered.map(({ path, label, icon = 'tag' }) => ({
      path,
      label: label[language],
      icon,
      count: counts.get(path) ?? 0,
    })),
  ]
}

/** Whether the entry is the page itself, or the page lies below it. */
export function currentMark(entry: NavigationEntry, path: string): 'page' | 'true' | undefined {
  if (entry.path === path) return 'page'
  return entry.path !== '/' && path.startsWith(`${entry.path}/`) ? 'true' : undefined
}
