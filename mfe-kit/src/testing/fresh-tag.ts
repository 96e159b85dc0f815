import type { Implementation, Mount } from '../tag/mount.ts'
import type { PropDeclaration, TagDeclaration } from '../tag/tag-declaration.ts'
import { defineElement } from '../element/define-element.ts'
import type { ElementOptions } from '../element/tag-version.ts'
import type { TagElement } from '../element/tag-element.ts'

let count = 0

export type TestElement = TagElement & Record<string, unknown>

/** A tag under a name of its own, since a name can be defined only once on a page. */
function declareTag(props: Record<string, PropDeclaration> = {}): TagDeclaration {
  const events = { inputBuy: { description: 'Wants to buy.', cancelable: true } }
  return {
    name: `mall-test-${++count}`,
    description: 'For a test.',
    props,
    events,
    slots: {},
    parts: {},
    cssProperties: {},
  }
}

/** Defines a tag whose implementation is there at once. */
export function defineTestTag(
  mount: Mount,
  { props }: { props?: Record<string, PropDeclaration> } = {},
): string {
  return defineLazyTag(() => Promise.resolve({ mount, styles: [] }), { props })
}

/** Defines a tag whose implementation has to be loaded. */
export function defineLazyTag(
  load: (signal: AbortSignal) => Promise<Implementation>,
  options: { props?: Record<string, PropDeclaration> | undefined } = {},
): string {
  return defineTag({ owner: { name: 'test', version: '1.0.0', team: 'testers' }, load }, options).name
}

/** Defines a tag whose implementation can be replaced. */
export function defineTag(
  options: ElementOptions,
  { props }: { props?: Record<string, PropDeclaration> | undefined } = {},
) {
  const declaration = declareTag(props)
  const handle = defineElement(declaration, options)
  if (!handle) throw new Error(`<${declaration.name}> is defined already`)
  return { name: declaration.name, handle }
}

/** Puts HTML on the page and gives its first element. */
export function put(html: string): TestElement {
  document.body.innerHTML = html
  return document.body.firstElementChild as TestElement
}

export function shadowOf(element: Element): ShadowRoot {
  if (!element.shadowRoot) throw new Error(`${element.localName} has no shadow root`)
  return element.shadowRoot
}

/** The visible text of the shadow root, that of hidden parts left out. */
export function textOf(element: Element): string {
  return [...shadowOf(element).children]
    .filter((child) => child instanceof HTMLElement && !child.hidden && child.localName !== 'slot')
    .map((child) => child.textContent)
    .join('')
}

/** Runs `action` and gives what was written to `console.error` meanwhile. */
export async function errorsOf(action: () => unknown): Promise<string[]> {
  const errors: string[] = []
  const original = console.error
  console.error = (...values: unknown[]) => errors.push(values.map(String).join(' '))
  try {
    await action()
  } finally {
    console.error = original
  }
  return errors
}
