import { useLayoutEffect } from 'react'
import type { TagHost, TagState } from '../tag/mount.ts'

/** Tells the element which state is shown, now and whenever it changes. */
export function useTagState(host: TagHost, result: { state: TagState; degraded?: boolean }): void {
  const { state, degraded = false } = result
  useLayoutEffect(() => host.state(state, { degraded }), [host, state, degraded])
}
