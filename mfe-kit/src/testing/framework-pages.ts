import { createElement } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { h, render } from 'vue'

/** An element as a page of a framework writes it. */
interface Written {
  tag: string
  key?: number
  props?: Record<string, unknown>
  on?: Record<string, (event: Event) => void>
  /** The text of a link within it. */
  link?: string
}

/** A page of a framework; `show` renders what it holds now. */
export interface FrameworkPage {
  show(...elements: Written[]): void
  leave(): void
}

export const frameworks: Readonly<Record<string, (place: HTMLElement) => FrameworkPage>> = {
  Vue: (place) => ({
    show(...elements) {
      const nodes = elements.map(({ tag, key, props, on = {}, link }) => {
        // As a template compiles `@inputBuy`: the name stays as it is written.
        const listeners = Object.entries(on).map(([name, handler]) => [`on:${name}`, handler])
        const given = { ...props, ...Object.fromEntries(listeners), ...(key !== undefined && { key }) }
        return h(tag, given, link === undefined ? [] : [h('a', link)])
      })
      render(h('div', nodes), place)
    },
    leave: () => render(null, place),
  }),
  React: (place) => {
    const root = createRoot(place)
    return {
      show(...elements) {
        const nodes = elements.map(({ tag, key, props, on = {}, link }) => {
          const listeners = Object.entries(on).map(([name, handler]) => [`on${name}`, handler])
          const given = { ...props, ...Object.fromEntries(listeners), key: key ?? 0 }
          return createElement(tag, given, link === undefined ? null : createElement('a', null, link))
        })
        flushSync(() => root.render(createElement('div', null, nodes)))
      },
      leave: () => root.unmount(),
    }
  },
}
