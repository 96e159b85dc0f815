import { createElement, type ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Mount, TagHost } from '../tag/mount.ts'

/** Draws a tag with a React component. It receives the tag's props and `host`; its first frame is there at once. */
export function react<Props extends { host: TagHost }>(component: ComponentType<Props>): Mount {
  return (root, host) => {
    let phase: 'mount' | 'update' = 'mount'
    const failed = (error: unknown) => host.failed(error, phase)
    const reactRoot = createRoot(root, { onUncaughtError: failed })
    return {
      update(next) {
        // The element updates in microtasks, in which React never renders, so it can always be flushed.
        flushSync(() => reactRoot.render(createElement(component, { ...next, host } as unknown as Props)))
        phase = 'update'
      },
      unmount: () => reactRoot.unmount(),
    }
  }
}
