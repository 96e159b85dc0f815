import type { Implementation } from '../tag/mount.ts'
import type { TagOwner } from '../tag/tag-declaration.ts'
import { sheetOf } from './sheet-of.ts'

export interface ElementOptions {
  owner: TagOwner
  /** Loads the implementation; called when the first element of the tag needs it, and again after a failure. */
  load: (signal: AbortSignal) => Promise<Implementation>
  /** Called whenever an element of the tag has mounted it. */
  mounted?: () => void
}

export interface LoadedImplementation {
  mount: Implementation['mount']
  sheets: CSSStyleSheet[]
}

/** One version of a tag's implementation, loaded once for all its elements. */
export interface TagVersion {
  owner: TagOwner
  mounted: (() => void) | undefined
  /** Loads it, or joins those who wait for it or have it. */
  join(): Promise<LoadedImplementation>
  /** Whoever joined needs it no more: a load that nobody waits for is given up. After a failure the next to join loads it anew. */
  leave(): void
}

export function tagVersion({ owner, load, mounted }: ElementOptions): TagVersion {
  let users = 0
  let loaded = false
  let stop: AbortController
  let loading: Promise<LoadedImplementation>

  async function begin(signal: AbortSignal) {
    const { mount, styles } = await load(signal)
    signal.throwIfAborted()
    loaded = true
    return { mount, sheets: styles.map(sheetOf) }
  }

  return {
    owner,
    mounted,
    join() {
      if (users++ === 0 && !loaded) loading = begin((stop = new AbortController()).signal)
      return loading
    },
    leave() {
      if (--users === 0) stop.abort()
    },
  }
}
