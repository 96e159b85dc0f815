import { attributeOf, type TagOwner } from '../tag/tag-declaration.ts'
import { tagController, type DefinedTag } from './tag-controller.ts'

/** The element of a tag, as pages and the shell see it. */
export interface TagElement extends HTMLElement {
  /** Fulfilled when the implementation is mounted in the current attempt; rejected when it could not be. */
  readonly mounted: Promise<void>
  /** Who draws it now: after a replacement in which it failed, still the version before. */
  readonly owner: TagOwner
  /** Begins a new attempt. */
  retry(): void
}

/** The class behind a tag: all that is the same whichever team, framework or version draws it. */
export function tagElementClass(tag: DefinedTag) {
  const { props } = tag.declaration
  const names = Object.keys(props)
  const attributes = new Map(
    names.filter((name) => props[name]?.type !== 'object').map((name) => [attributeOf(name), name]),
  )

  return class Self extends HTMLElement implements TagElement {
    static observedAttributes = ['loading', ...attributes.keys()]
    static {
      for (const name of names) {
        Object.defineProperty(this.prototype, name, {
          get(this: Self) {
            return this.#controller.get(name)
          },
          set(this: Self, value: unknown) {
            this.#controller.set(name, value)
          },
        })
      }
    }

    #controller = tagController(this, tag)

    get mounted() {
      return this.#controller.mounted()
    }

    get owner() {
      return this.#controller.owner()
    }

    retry() {
      this.#controller.retry()
    }

    attributeChangedCallback(attribute: string, _old: string | null, text: string | null) {
      const name = attributes.get(attribute)
      if (name) this.#controller.set(name, text)
      else this.#controller.start()
    }

    // Vue takes a property back by 0 or '', and then removes an attribute of its name, which may never have been there.
    override removeAttribute(attribute: string) {
      super.removeAttribute(attribute)
      const name = attributes.get(attribute) ?? attribute
      if (names.includes(name)) this.#controller.set(name, null)
    }

    connectedCallback() {
      const given = this as unknown as Record<string, unknown>
      for (const name of names) {
        // Set before the element was defined: such a property hides the accessor of the class.
        if (Object.hasOwn(given, name)) {
          const value = given[name]
          delete given[name]
          given[name] = value
        }
      }
      this.#controller.start()
    }

    // Its presence makes `moveBefore` keep the element connected.
    connectedMoveCallback() {}

    disconnectedCallback() {
      this.#controller.disconnected()
    }
  }
}
