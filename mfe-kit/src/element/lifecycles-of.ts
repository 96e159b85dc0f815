import type { TagElement } from './tag-element.ts'

export interface TagPlacement {
  attributes?: Readonly<Record<string, string>>
  properties?: Readonly<Record<string, unknown>>
}

export interface TagLifecycleProps extends TagPlacement {
  domElement: HTMLElement
}

/** The lifecycles of single-spa, which a tag has by itself: usable as a parcel or as an application. */
export interface TagLifecycles {
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
      const element = document.createElement(tag) as TagElement
      place(element, placement)
      place(element, props)
      placed.set(props.domElement, element)
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

function place(element: HTMLElement, { attributes = {}, properties = {} }: TagPlacement): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  Object.assign(element, properties)
}
