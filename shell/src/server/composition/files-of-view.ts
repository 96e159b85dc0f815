import { homeRegions } from '../../routing/home-regions.ts'
import type { View } from '../../routing/resolve-view.ts'
import type { PageData, PageMfe } from '../../page-data.ts'

/** Addresses of the modules that a view is going to need, so that the browser can fetch them before any script asks. */
export function filesOfView(view: View, { mfes, shared }: PageData): string[] {
  const files = new Set<string>()
  for (const { mfe, module } of entriesOf(view, mfes)) {
    const entry = mfe.files.find(({ path }) => path === module)
    for (const path of [module, ...(entry?.imports ?? [])]) files.add(mfe.base + path)
    for (const specifier of entry?.shared ?? []) {
      for (const url of shared[mfe.base]?.[specifier] ?? []) files.add(url)
    }
  }
  return [...files]
}

function entriesOf(view: View, mfes: PageMfe[]): { mfe: PageMfe; module: string }[] {
  if (view.kind === 'route') {
    const { mfe, route } = view
    const module = route.entry ?? mfe.tags.find(({ name }) => name === route.tag)?.module
    return module === undefined ? [] : [{ mfe, module }]
  }
  if (view.kind !== 'home') return []
  return homeRegions(mfes).flatMap(({ tag }) =>
    mfes.flatMap((mfe) => {
      const found = mfe.tags.find(({ name }) => name === tag)
      return found ? [{ mfe, module: found.module }] : []
    }),
  )
}
