import { createApp, h, shallowReactive, type Component } from 'vue'
import type { Mount } from '../tag/mount.ts'

// How Vue names the places where an error leaves what is drawn untouched, in development and in production builds.
const harmless = /event handler$|^watcher|#runtime-[2-6]$/

/** Draws a tag with a Vue component. It receives the tag's props and `host`. */
export function vue(component: Component): Mount {
  return (root, host) => {
    const props = shallowReactive<Record<string, unknown>>({})
    const app = createApp({ render: () => h(component, { ...props, host }) })
    let phase: 'mount' | 'update' = 'mount'
    app.config.errorHandler = (error, _instance, place) =>
      host.failed(error, harmless.test(place) ? 'runtime' : phase)
    return {
      update(next) {
        Object.assign(props, next)
        if (phase === 'update') return
        app.mount(root)
        phase = 'update'
      },
      unmount: () => app.unmount(),
    }
  }
}
