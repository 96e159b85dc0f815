import type { TagDeclaration } from 'mfe-kit/manifest'

type Given = Record<string, unknown>

/**
 * Hands over what React 19 was given for a tag, but keeps to itself: properties of an element that was not defined yet (it writes
 * `[object Object]` into an attribute), and on a page that the server wrote all properties and listeners until they change
 * (github.com/facebook/react/issues/35446). It does so now, before an event of a tag is heard, and whenever the returned function is called.
 */
export function helpReact(tags: readonly Pick<TagDeclaration, 'name' | 'props' | 'events'>[]): () => void {
  const tagOf = new Map(tags.map((tag) => [tag.name, tag]))
  const help = (element: Element) => {
    const tag = tagOf.get(element.localName)
    const key = tag && Object.keys(element).find((name) => name.startsWith('__reactProps$'))
    if (!key) return
    const given = Reflect.get(element, key) as Given
    for (const name of Object.keys(tag.events)) {
      // The same listener twice counts once, and React takes it away as if it were its own.
      const listener = given[`on${name}`]
      if (typeof listener === 'function') element.addEventListener(name, listener as EventListener)
    }
    for (const prop of Object.keys(tag.props)) {
      if (!given[prop] || Reflect.get(element, prop)) continue
      element.removeAttribute(prop)
      Reflect.set(element, prop, given[prop])
    }
  }
  for (const name of new Set(tags.flatMap(({ events }) => Object.keys(events)))) {
    window.addEventListener(name, ({ target }) => target instanceof Element && help(target), true)
  }
  const helpAll = () => {
    for (const name of tagOf.keys()) document.querySelectorAll(name).forEach(help)
  }
  helpAll()
  return helpAll
}
