/** What an attribute or property of a tag may hold. `object` exists as a property only. */
export type PropDeclaration =
  | { type: 'string'; default?: string; description: string }
  | { type: 'number'; default?: number; description: string }
  | { type: 'boolean'; description: string }
  | { type: 'object'; description: string }

export interface EventDeclaration {
  description: string
  /** Whether a host page may prevent what the tag does after it. */
  cancelable?: boolean
}

/** The public face of a tag: all that a page may use of it. It is written to `mfe.json` as it is. */
export interface TagDeclaration {
  name: string
  description: string
  props: Record<string, PropDeclaration>
  events: Record<string, EventDeclaration>
  /** Named slots and what belongs in them. The default slot is always the fallback. */
  slots: Record<string, string>
  parts: Record<string, string>
  cssProperties: Record<string, string>
}

/** The name, version and team that answer for a tag; every failure names them. */
export interface TagOwner {
  name: string
  version: string
  team: string
}

/** `productId` is written `product-id` in HTML. */
export function attributeOf(prop: string): string {
  return prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
