import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import type { TagHost, TagState } from '../tag/mount.ts'

/** Tells the element which state is shown, now and whenever it changes. */
export function useTagState(
  host: TagHost,
  result: MaybeRefOrGetter<{ state: TagState; degraded?: boolean }>,
): void {
  watchEffect(() => {
    const { state, degraded = false } = toValue(result)
    host.state(state, { degraded })
  })
}
