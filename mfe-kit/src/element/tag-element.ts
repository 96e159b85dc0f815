import { attributeOf, type TagDeclaration, type TagOwner } from '../tag/tag-declaration.ts'
import type { ImplementationSource } from './implementation-source.ts'
import { readAttribute, readProperty } from './read-value.ts'
import { TagController } from './tag-controller.ts'

/** The element of a tag, as pages and the shell see it. */
export interface TagElement extends HTMLElement {
  /** Fulfilled when the implementation is mounted in the current attempt; rejected when it could not be. */
  readonly mounted: Promise<void>
  /** Begins a new attempt. */
  retry(): void
}

/** The class behind a tag: all that is the same whichever team, framework or version draws it. */
export function tagElementClass(declaration: TagDeclaration, owner: TagOwner, source: ImplementationSource) {
  const { name: tag, props } = declaration
  const propOfAttribute = new Map<string, string>()
  for (const [name, prop] of Object.entries(props)) {
    if (prop.type !== 'object') propOfAttribute.set(attributeOf(name), name)
  }

  return class Self extends HTMLElement implements TagElement {
    static observedAttributes = [...propOfAttribute.keys()]
    static {
      const controllerOf = (element: Self) => element.#controller
      for (const [name, prop] of Object.entries(props)) {
        Object.defineProperty(this.prototype, name, {
          configurable: true,
          enumerable: true,
          get() {
            return controllerOf(this).get(name)
          },
          set(value: unknown) {
            controllerOf(this).set(name, readProperty(tag, name, prop, value))
          },
        })
      }
    }

    #controller = new TagController(this, this.attachInternals(), declaration, owner, source)

    get mounted() {
      return this.#controller.mounted
    }

    retry() {
      this.#controller.retry()
    }

    attributeChangedCallback(attribute: string, _old: string | null, text: string | null) {
      const name = propOfAttribute.get(attribute)
      const prop = name && props[name]
      if (prop) this.#controller.set(name, readAttribute(tag, name, prop, text))
    }

    connectedCallback() {
      for (const name of Object.keys(props)) {
        const own = Object.getOwnPropertyDescriptor(this, name)
        // Set before the element was defined: such a property hides the accessor of the class.
        if (own) {
          Reflect.deleteProperty(this, name)
          Reflect.set(this, name, own.value)
        }
      }
      this.#controller.connected()
    }

    // Its presence makes `moveBefore` keep the element connected.
    connectedMoveCallback() {}

    disconnectedCallback() {
      this.#controller.disconnected()
    }
  }
}
