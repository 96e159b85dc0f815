import { defineElement, loadImplementation } from 'mfe-kit/element'
import { keepBareNames } from './bare-names.ts'
import { helpReact } from './help-react.ts'
import { openMallPages } from './mall-pages.ts'
import type { TagsData, TagsMfe } from './tags-data.ts'

// The server writes it in front of this module.
declare const mallTags: TagsData

const page = globalThis as { [name: symbol]: unknown }
const key = Symbol.for('mall.origin')

// The mall itself, and whoever came first, has done it all.
if (page[key] === undefined) {
  const { origin } = new URL(import.meta.url)
  page[key] = origin
  start(mallTags, origin)
}

/** Defines the element of every tag of the mall; what draws it comes from there when it is needed. */
function start({ mfes, pages, live }: TagsData, origin: string): void {
  const tags = mfes.flatMap((mfe) => mfe.tags)
  let handOver = () => undefined as void
  const load = async (module: string, mfe: TagsMfe, signal: AbortSignal) => {
    // Without it the tags still work, as they were when they were read. A module is imported once, however often it is asked for.
    import(/* @vite-ignore */ origin + live).catch((error: unknown) => console.warn('No live events:', error))
    const implementation = await loadImplementation(module, mfe, {
      base: origin + mfe.base,
      signal,
      shared: (specifier) => ({
        files: (mfe.shared[specifier] ?? []).map(({ url, integrity }) => ({ url: origin + url, integrity })),
      }),
    })
    handOver()
    return implementation
  }
  for (const mfe of mfes) {
    for (const tag of mfe.tags) {
      defineElement(tag, { owner: mfe, load: (signal) => load(tag.module, mfe, signal) })
    }
  }
  handOver = helpReact(tags)
  keepBareNames(tags)
  openMallPages(pages, origin)
}
