import type { Implementation, Mount } from '../tag/mount.ts'

/** A loader whose calls the test answers. */
export function deferredLoad() {
  const calls: {
    signal: AbortSignal
    give: (mount: Mount, styles?: string[]) => void
    fail: (error: Error) => void
  }[] = []
  const load = (signal: AbortSignal) =>
    new Promise<Implementation>((resolve, reject) =>
      calls.push({ signal, give: (mount, styles = []) => resolve({ mount, styles }), fail: reject }),
    )
  return { calls, load }
}

/** Writes its props as JSON. */
export const plain: Mount = (root, host) => ({
  update(next) {
    root.textContent = JSON.stringify(next)
    host.state('ready')
  },
  unmount: () => root.replaceChildren(),
})
