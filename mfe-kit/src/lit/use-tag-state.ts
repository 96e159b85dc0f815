import type { TagState } from '../tag/mount.ts'
import type { LitTag } from './lit-tag.ts'

/** Tells the element which state is shown, after every frame. */
export function useTagState(
  tag: LitTag<unknown>,
  result: { readonly value: { state: TagState; degraded?: boolean } },
): void {
  tag.addController({
    hostUpdated() {
      const { state, degraded = false } = result.value
      tag.host.state(state, { degraded })
    },
  })
}
