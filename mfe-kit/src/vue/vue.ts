import { createApp, createVNode, render, type Component } from 'vue'
import type { Mount, TagHost, TagProps } from '../tag/mount.ts'

// How Vue names the places where an error leaves what is drawn untouched, in development and in production builds.
const harmless = /event handler$|^watcher|#runtime-[2-6]$/

/** Draws a tag with a Vue component. It receives the tag's props and `host`; each frame is there at once. */
export function vue(component: Component): Mount {
  // One app for all elements, since Vue keeps what it learns of a component by app; errors find their element by its `host`.
  const { config, _context } = createApp(component)
  config.errorHandler = (error, instance, place) => {
    const { $props, $attrs } = instance?.$root ?? {}
    const host = (($props as { host?: TagHost } | undefined)?.host ?? $attrs?.host) as TagHost | undefined
    if (!host) return reportError(error)
    host.failed(error, harmless.test(place) ? 'runtime' : undefined)
  }
  // A hot update asks for this when the component itself is to be made anew: it has no parent that could.
  const redraws = import.meta.env.DEV ? new Set<() => void>() : undefined
  if (redraws) Object.assign(_context, { reload: () => redraws.forEach((redraw) => redraw()) })
  return (root, host) => {
    let props: TagProps
    const draw = () => {
      const node = createVNode(component, { ...props, host })
      node.appContext = _context
      render(node, root)
    }
    redraws?.add(draw)
    return {
      update(next) {
        props = next
        draw()
      },
      unmount() {
        redraws?.delete(draw)
        render(null, root)
      },
    }
  }
}
