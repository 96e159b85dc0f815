import type { Tag } from '../tag/define-tag.ts'
import type { Implementation } from '../tag/mount.ts'
import { currentStyles, followStyles } from './hot-styles.ts'

export { restyle } from './hot-styles.ts'

/** What the mall's page offers: lets another implementation draw a tag, in the elements on the page too. */
type Replace = (tag: string, implementation: Implementation) => Promise<void>

const replaceKey = Symbol.for('mall.replace')

/** Elements that were drawn, by the name of their tag. */
const drawn = new Map<string, Set<HTMLElement>>()

/** A tag of a server for development: its styles follow every change without the tag being drawn anew. */
export function hotTag(tag: Tag): Tag {
  return {
    ...tag,
    get styles() {
      return currentStyles(tag.styles)
    },
    mount(root, host) {
      remember(tag.name, host.element)
      const view = tag.mount(root, host)
      const stop = followStyles(host.element, tag.styles)
      return {
        update: (props) => view.update(props),
        unmount() {
          stop()
          view.unmount()
        },
      }
    },
  }
}

/** Takes the next state of a tag's module. A page that can't, or whose element knows other properties, is loaded anew. */
export function replaceTag(current: Tag, next: Tag): void {
  const replace = (globalThis as { [replaceKey]?: Replace })[replaceKey]
  if (!replace || JSON.stringify(current.props) !== JSON.stringify(next.props)) {
    location.reload()
    return
  }
  replace(next.name, hotTag(next)).catch((error: unknown) => {
    // A change that another one overtook.
    if ((error as Error).name !== 'AbortError') reportError(error)
  })
}

/** After a change that may have mended it, a tag that failed tries again by itself. */
export function tryFailedAgain(name: string): void {
  for (const element of drawn.get(name) ?? []) {
    if (!element.isConnected) drawn.get(name)?.delete(element)
    else if (element.matches(':state(error)')) (element as HTMLElement & { retry(): void }).retry()
  }
}

/** Tells the page whether the development server of a module is there: when it ends, what is on the page stands, but follows nothing more. */
export function tellServer(module: string, isThere: boolean): void {
  const { origin } = new URL(module)
  window.dispatchEvent(new CustomEvent('mall:development-server', { detail: { origin, isThere } }))
}

function remember(name: string, element: HTMLElement): void {
  const known = drawn.get(name)
  if (known) known.add(element)
  else drawn.set(name, new Set([element]))
}
