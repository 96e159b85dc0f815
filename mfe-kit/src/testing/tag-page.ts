import { until } from './until.ts'
import type { Tag } from '../tag/define-tag.ts'
import { defineElement } from '../element/define-element.ts'
import type { TagElement } from '../element/tag-element.ts'

const owner = { name: 'test', version: '0.0.0', team: 'test' }

/** Defines the tag, once a page. */
export function define(tag: Tag): void {
  if (!customElements.get(tag.name)) defineElement(tag, { owner, load: () => Promise.resolve(tag) })
}

/** Puts markup on the page and gives its first element, once its implementation is mounted. */
export async function show(markup: string, properties: Record<string, unknown> = {}): Promise<TagElement> {
  const place = document.createElement('div')
  place.innerHTML = markup
  const element = place.firstElementChild as TagElement
  Object.assign(element, properties)
  document.body.append(place)
  await element.mounted
  return element
}

export function clear(): void {
  document.body.replaceChildren()
}

/** All elements in the element's shadow root that match. */
export function all(element: Element, selector: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])]
}

export function find(element: Element, selector: string): HTMLElement {
  const [found] = all(element, selector)
  if (!found) throw new Error(`Nothing matches ${selector} in: ${text(element)}`)
  return found
}

/** The button with this text or label. */
export function button(element: Element, name: string): HTMLButtonElement {
  const found = all(element, 'button').find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
  )
  if (!found) throw new Error(`No button "${name}" in: ${text(element)}`)
  return found as HTMLButtonElement
}

/** What can be read in the element. */
export function text(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** Waits until the element reads as expected. */
export function reads(element: Element, expected: string | RegExp): Promise<void> {
  return until(
    () => (typeof expected === 'string' ? text(element).includes(expected) : expected.test(text(element))),
    () => `(${String(expected)}) in: ${text(element)}`,
  )
}
