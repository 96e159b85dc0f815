import { homeRegions } from '../routing/home-regions.ts'
import type { View } from '../routing/resolve-view.ts'
import type { Catalog } from './catalog.ts'
import type { Mfe } from './read-mfe.ts'

/** Addresses of the modules that a view is going to need, so that the browser can fetch them before any script asks. */
export function preloadsOf(view: View, { mfes, groups }: Pick<Catalog, 'mfes' | 'groups'>): string[] {
  const preloads = new Set<string>()
  for (const { mfe, module } of entriesOf(view, mfes)) {
    const entry = mfe.manifest.files.find(({ path }) => path === module)
    for (const path of [module, ...(entry?.imports ?? [])]) preloads.add(mfe.base + path)
    for (const specifier of entry?.shared ?? []) {
      for (const { base, modules } of groups) {
        for (const path of modules.get(specifier)?.files ?? []) preloads.add(base + path)
      }
    }
  }
  return [...preloads]
}

function entriesOf(view: View, mfes: Mfe[]): { mfe: Mfe; module: string }[] {
  if (view.kind === 'route') {
    const mfe = mfes.find(({ manifest }) => manifest.name === view.mfe.name)
    const { entry, tag } = view.route
    const module = entry ?? mfe?.manifest.tags.find(({ name }) => name === tag)?.module
    return mfe && module !== undefined ? [{ mfe, module }] : []
  }
  if (view.kind !== 'home') return []
  return homeRegions.flatMap(({ tag }) =>
    mfes.flatMap((mfe) => {
      const found = mfe.manifest.tags.find(({ name }) => name === tag)
      return found ? [{ mfe, module: found.module }] : []
    }),
  )
}
