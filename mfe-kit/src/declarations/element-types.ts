import type { PropDeclaration, Shape, TagDeclaration, TypeText } from '../tag/tag-declaration.ts'
import { builtInAttributes, builtInEvents, builtInMembers } from './built-in.ts'
import { className, eventType, nameShapes, propType, renamed } from './type-text.ts'

/** Type declarations (`elements.d.ts`) of the elements: their properties and events, and `HTMLElementTagNameMap`. */
export function elementTypes(tags: readonly TagDeclaration[]): string {
  const { shapes, namesOf } = nameShapes(tags)
  const elements = tags.map((tag) => {
    const type = (text: TypeText) => renamed(text, namesOf.get(tag.name) ?? new Map())
    return elementOf(tag, type)
  })
  return `${[...shapes].map(shapeOf).join('\n\n')}

/** What every tag of the mall is. */
export interface MallElement extends HTMLElement {
  ${comment(builtInMembers.mounted.description)}
  readonly mounted: Promise<void>
  ${comment(builtInMembers.retry.description)}
  retry(): void
}

/** Events that every tag may fire. */
export interface MallElementEvents {
${Object.entries(builtInEvents)
  .map(([name, event]) => eventLine(name, event, String))
  .join('\n')}
}

/** Attributes that every tag takes. */
export interface MallElementAttributes {
${Object.entries(builtInAttributes)
  .map(([name, prop]) => `  ${comment(prop.description)}\n  ${name}?: ${propType(prop)}`)
  .join('\n')}
}

${elements.join('\n\n')}

declare global {
  interface HTMLElementTagNameMap {
${tags.map(({ name }) => `    '${name}': ${className(name)}Element`).join('\n')}
  }
}
`
}

/** Text as a comment of documentation. */
export function comment(text: string): string {
  return `/** ${text.replaceAll('*/', '*\\/')} */`
}

function shapeOf([name, fields]: [string, Shape]): string {
  const lines = Object.entries(fields).map(
    ([field, type]) => `  ${field === '[any]' ? '[name: string]' : field}: ${type}`,
  )
  return `export interface ${name} {\n${lines.join('\n')}\n}`
}

function eventLine(
  name: string,
  { description, detail }: TagDeclaration['events'][string],
  type: (text: TypeText) => string,
): string {
  return `  ${comment(description)}\n  '${name}': ${eventType(detail && type(detail))}`
}

function elementOf(tag: TagDeclaration, type: (text: TypeText) => string): string {
  const name = className(tag.name)
  const listener = `listener: (this: ${name}Element, event: ${name}EventMap[Type]) => unknown`
  const events = Object.entries(tag.events).map(([event, declaration]) => eventLine(event, declaration, type))
  return `export ${events.length === 0 ? `type ${name}Events = MallElementEvents` : `interface ${name}Events extends MallElementEvents {\n${events.join('\n')}\n}`}

export type ${name}EventMap = Omit<HTMLElementEventMap, keyof ${name}Events> & ${name}Events

${comment(tag.description)}
export interface ${name}Element extends MallElement {
${Object.entries(tag.props)
  .map(
    ([prop, declaration]) =>
      `  ${comment(declaration.description)}\n  ${prop}: ${heldType(declaration, type)}`,
  )
  .join('\n')}
  addEventListener<Type extends keyof ${name}EventMap>(
    type: Type,
    ${listener},
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
  removeEventListener<Type extends keyof ${name}EventMap>(
    type: Type,
    ${listener},
    options?: boolean | EventListenerOptions,
  ): void
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void
}`
}

/** What a property holds: without a default, and not given, it is `undefined`. */
function heldType(prop: PropDeclaration, type: (text: TypeText) => string): string {
  const text = type(propType(prop))
  const always =
    prop.type === 'boolean' || text === 'unknown' || ('default' in prop && prop.default !== undefined)
  return always ? text : `${text} | undefined`
}
