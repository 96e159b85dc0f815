import { createEvent, type EventName, type MallEvents } from 'event-bus/vocabulary'
import type { Tag } from 'mfe-kit'
import { defineElement, type TagElement } from 'mfe-kit/element'

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

/** Waits until `condition` holds, and tells what was there instead if it never does. */
export async function until(condition: () => boolean, otherwise: () => string = () => ''): Promise<void> {
  const end = Date.now() + 5000
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${condition} ${otherwise()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Waits until the element reads as expected. */
export function reads(element: Element, expected: string | RegExp): Promise<void> {
  return until(
    () => (typeof expected === 'string' ? text(element).includes(expected) : expected.test(text(element))),
    () => `(${String(expected)}) in: ${text(element)}`,
  )
}

/** A fact as it arrives from the services, on this page only. */
export function happens<Name extends EventName>(name: Name, data: MallEvents[Name], id?: string): void {
  const event = createEvent(name, data, id ? { id } : {})
  window.dispatchEvent(new CustomEvent(`mall:${name}`, { detail: event }))
}

/** Lets the page count as the tab that is looked at, or not; the test runner may have put another in front. */
export function beLookedAt(looked: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    value: looked ? 'visible' : 'hidden',
    configurable: true,
  })
  Object.defineProperty(document, 'hidden', { value: !looked, configurable: true })
}
