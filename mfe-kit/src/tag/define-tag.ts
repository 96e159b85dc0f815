import type { Implementation } from './mount.ts'
import type { TagDeclaration } from './tag-declaration.ts'

export type Tag = TagDeclaration & Implementation

export type TagOptions = Pick<TagDeclaration, 'description' | 'props'> &
  Partial<
    Pick<TagDeclaration, 'bare' | 'events' | 'slots' | 'parts' | 'cssProperties' | 'shapes' | 'example'>
  > &
  Pick<Implementation, 'mount'> &
  Partial<Pick<Implementation, 'styles'>>

/** Declares a tag with its implementation. Default export of a file in `src/tags/`. */
export function defineTag(name: `mall-${string}`, options: TagOptions): Tag {
  return { name, events: {}, slots: {}, parts: {}, cssProperties: {}, styles: [], ...options }
}
