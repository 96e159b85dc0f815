import type { TagDeclaration } from '../tag/tag-declaration.ts'
import type { DefinedTag } from './tag-controller.ts'
import { tagElementClass } from './tag-element.ts'
import { tagVersion, type ElementOptions } from './tag-version.ts'

/** A tag of the page whose implementation can be replaced. */
export interface TagHandle {
  /**
   * Lets another implementation draw all elements of the tag, those on the page and later ones. Each element keeps its attributes,
   * properties and children, and shows what it shows until the new one has something to show. Rejects, and leaves all as it is, when
   * the new one can't be loaded or another replacement comes before it has been; an element in which it can't be mounted keeps the old
   * one and fires `mfe-error` (phase `runtime`, the new owner). While the page has no element of the tag, nothing is loaded.
   */
  replace(options: ElementOptions): Promise<void>
}

/** Defines the element of a declared tag. Its implementation is loaded when it is needed. `undefined` where the name is taken. */
export function defineElement(declaration: TagDeclaration, options: ElementOptions): TagHandle | undefined {
  const { name } = declaration
  if (customElements.get(name)) {
    const { name: mfe, team } = options.owner
    console.error(`TAG_NAME_TAKEN: <${name}> of ${mfe} (team ${team}): the page has another.`)
    return
  }
  const tag: DefinedTag = { declaration, version: tagVersion(options), connected: new Set() }
  customElements.define(name, tagElementClass(tag))
  let latest: object
  return {
    async replace(next) {
      const version = tagVersion(next)
      latest = version
      const implementation = tag.connected.size > 0 && (await version.join())
      if (latest !== version) throw new DOMException('Another replacement came meanwhile.', 'AbortError')
      tag.version = version
      if (implementation)
        for (const controller of [...tag.connected]) controller.take(version, implementation)
    },
  }
}
