import type { Mount, TagProps } from '../tag/mount.ts'
import { LitView, type LitComponent } from './lit-tag.ts'

/** Draws a tag with Lit, without a component class or an element of its own; its first frame is there at once. */
export function lit<Props = TagProps>(component: LitComponent<Props>): Mount {
  return (root, host) => new LitView(root, host, component)
}
