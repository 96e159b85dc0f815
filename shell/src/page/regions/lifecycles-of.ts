import type { TagElement } from 'mfe-kit/element'

interface TagPlacement {
  /** `null` takes the attribute away. */
  attributes?: Readonly<Record<string, string | null>>
  properties?: Readonly<Record<string, unknown>>
}

interface TagLifecycleProps extends TagPlacement {
  domElement: HTMLElement
}

/** The lifecycles of single-spa, which a tag has by itself: usable as a parcel or as an application. */
interface TagLifecycles {
  bootstrap(): Promise<void>
  /** Fulfilled when the implementation is mounted, rejected when it could not be. */
  mount(props: TagLifecycleProps): Promise<void>
  update(props: TagLifecycleProps): Promise<void>
  unmount(props: TagLifecycleProps): Promise<void>
}

/** Derives single-spa's lifecycles from a tag whose element is defined. */
export function lifecyclesOf(tag: string, placement: TagPlacement = {}): TagLifecycles {
  const placed = new WeakMap<HTMLElement, TagElement>()
  return {
    async bootstrap() {
      await customElements.whenDefined(tag)
    },
    async mount(props) {
      const element = place(document.createElement(tag) as TagElement, placement)
      placed.set(props.domElement, place(element, props))
      props.domElement.append(element)
      await element.mounted
    },
    async update(props) {
      const element = placed.get(props.domElement)
      if (element) place(element, props)
    },
    async unmount({ domElement }) {
      placed.get(domElement)?.remove()
      placed.delete(domElement)
    },
  }
}

function place(element: TagElement, { attributes = {}, properties }: TagPlacement): TagElement {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element.removeAttribute(name)
    else element.setAttribute(name, value)
  }
  return Object.assign(element, properties)
}
