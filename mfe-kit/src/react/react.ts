import { createElement, type ComponentType } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Mount, TagHost } from '../tag/mount.ts'

/** Draws a tag with a React component. It receives the tag's props and `host`; its first frame is there at once. */
export function react<Props extends { host: TagHost }>(component: ComponentType<Props>): Mount {
  return (root, host) => {
    const reactRoot = createRoot(root, { onUncaughtError: (error) => host.failed(error) })
    return {
      // The element updates in microtasks, in which React never renders, so it can always be flushed.
      update: (next) =>
        flushSync(() => reactRoot.render(createElement(component, { ...next, host } as unknown as Props))),
      unmount: () => reactRoot.unmount(),
    }
  }
}
