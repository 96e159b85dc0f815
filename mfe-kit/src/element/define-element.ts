import type { Implementation } from '../tag/mount.ts'
import type { TagDeclaration, TagOwner } from '../tag/tag-declaration.ts'
import { ImplementationSource } from './implementation-source.ts'
import { tagElementClass } from './tag-element.ts'

export interface ElementOptions {
  owner: TagOwner
  /** Loads the implementation; called when the first element of the tag is on the page, and again after a failure. */
  load: (signal: AbortSignal) => Promise<Implementation>
}

/** Defines the element of a declared tag. Its implementation is loaded when it is needed. */
export function defineElement(declaration: TagDeclaration, { owner, load }: ElementOptions): void {
  if (customElements.get(declaration.name)) {
    console.error(
      `<${declaration.name}> of ${owner.name} (team ${owner.team}) is not defined: the page has an element of this name. ` +
        'Give the tag a name of its own. (TAG_NAME_TAKEN)',
    )
    return
  }
  customElements.define(declaration.name, tagElementClass(declaration, owner, new ImplementationSource(load)))
}
