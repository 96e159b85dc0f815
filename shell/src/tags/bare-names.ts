import type { TagDeclaration } from 'mfe-kit/manifest'
import { adoptBareStyles } from './bare-styles.ts'

type BareTag = Pick<TagDeclaration, 'name' | 'bare' | 'props'>

/** Attributes that stay with the bare element: they address it in the page, or would act a second time on what is inside. */
const staysOutside = /^(id|class|style|slot|on.*|data-v-.*)$/
const insides = new WeakMap<Node, Element>()

/**
 * Lets `<product>` stand for `<mall-product>` in the light DOM of the document. A name without a hyphen can't be defined, so the real
 * element lives inside of the bare one, which keeps its place and hands on attributes and properties. Events bubble out by themselves.
 */
export function keepBareNames(tags: readonly BareTag[]): void {
  const tagOf = new Map(
    tags.flatMap((tag) => (tag.bare && isFree(tag.bare, tag.name) ? [[tag.bare, tag]] : [])),
  )
  if (tagOf.size === 0) return
  const names = [...tagOf.keys()].join()
  adoptBareStyles([...tagOf.values()])
  const keepAllOf = (root: Document | Element) => {
    if (root instanceof Element && root.matches(names)) keep(root)
    for (const bare of root.querySelectorAll(names)) keep(bare)
  }
  const keep = (bare: Element) => {
    const tag = tagOf.get(bare.localName)
    if (!tag || !(bare instanceof HTMLUnknownElement) || putBack(bare)) return
    fill(bare, tag)
    changes.observe(bare, { attributes: true })
  }
  // One observer for the whole document: what it watches is forgotten together with the element.
  const changes = new MutationObserver((records) => {
    for (const { attributeName, target, addedNodes } of records) {
      if (attributeName) handOn(attributeName, target as Element)
      else putBack(target)
      for (const node of addedNodes) if (node instanceof Element) keepAllOf(node)
    }
  })
  changes.observe(document, { childList: true, subtree: true })
  keepAllOf(document)
}

function isFree(bare: string, tag: string): boolean {
  if (document.createElement(bare) instanceof HTMLUnknownElement) return true
  console.error(`<${tag}> can't be written <${bare}>: that is an element of HTML. (BARE_NAME_TAKEN)`)
  return false
}

function fill(bare: HTMLElement, { name, props }: BareTag): void {
  // A copy of a bare element (`cloneNode`) brings a copy of what is inside.
  const inside = bare.querySelector(`:scope > ${name}`) ?? document.createElement(name)
  insides.set(bare, inside)
  for (const attribute of bare.getAttributeNames()) handOn(attribute, bare)
  for (const [prop, { type }] of Object.entries(props)) {
    shareProperty(bare, prop, inside, prop, type)
    if (prop === 'value') shareProperty(bare, '_value', inside, prop, type)
  }
  hideFromFrameworks(bare, inside)
  bare.prepend(inside)
}

/**
 * Makes a property of the bare element that of the element inside; what was set before counts. Vue writes objects as texts into the `value`
 * of what it takes for an element of HTML, and as they are into `_value`.
 */
function shareProperty(bare: Element, name: string, inside: Element, prop: string, type: string): void {
  const isText = (value: unknown) => type === 'object' && typeof value === 'string' && value !== ''
  const set = (value: unknown) =>
    void (isText(value) || Reflect.set(inside, prop, value === '' && type === 'object' ? undefined : value))
  const own = Object.getOwnPropertyDescriptor(bare, name)
  const get = () => Reflect.get(inside, prop) as unknown
  Object.defineProperty(bare, name, { configurable: true, enumerable: true, get, set })
  if (own) set(own.value)
}

/** A framework that hydrates the page walks the children from `firstChild` on; an element that the server did not write would alarm it. */
function hideFromFrameworks(bare: Element, inside: Element): void {
  const { get: first } = Object.getOwnPropertyDescriptor(Node.prototype, 'firstChild') ?? {}
  Object.defineProperty(bare, 'firstChild', {
    configurable: true,
    get() {
      const child = first?.call(bare) as ChildNode | null
      return child === inside ? inside.nextSibling : child
    },
  })
}

/** The same element comes back, its state kept, when a framework has cleared the children. False where there is none to put back. */
function putBack(bare: Node): boolean {
  const inside = insides.get(bare)
  if (inside && inside.parentNode !== bare) (bare as Element).prepend(inside)
  return inside !== undefined
}

function handOn(attribute: string, bare: Element): void {
  if (staysOutside.test(attribute)) return
  const text = bare.getAttribute(attribute)
  if (text === null) insides.get(bare)?.removeAttribute(attribute)
  else insides.get(bare)?.setAttribute(attribute, text)
}
