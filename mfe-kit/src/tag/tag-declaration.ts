/** What an attribute or property of a tag may hold. `object` exists as a property only. */
export type PropDeclaration =
  | { type: 'string'; default?: string; options?: readonly string[]; description: string }
  | { type: 'number'; default?: number; description: string }
  | { type: 'boolean'; description: string }
  | { type: 'object'; shape?: TypeText; description: string }

/**
 * A type as text: `string`, `number`, `boolean`, `null`, `unknown`, `'a word'` or the name of a shape of the tag, each perhaps with `[]`,
 * alternatives with ` | ` between them.
 */
export type TypeText = string

/** The fields of plain data by name: `{ id: 'number', 'note?': 'string | null' }`; `[any]` stands for all other names. */
export type Shape = Readonly<Record<string, TypeText>>

type FieldOf<Data> = {
  [Name in keyof Data & string]-?: undefined extends Data[Name] ? `${Name}?` : Name
}[keyof Data & string]

/** A shape that names every field of `Data`, those that may be missing with `?`. */
export function shape<Data>(fields: Readonly<Record<FieldOf<Data>, TypeText>>): Shape {
  return fields
}

export interface EventDeclaration {
  description: string
  /** What `event.detail` is; without it, there is none. */
  detail?: TypeText
  /** Whether a host page may prevent what the tag does after it. */
  cancelable?: boolean
}

/** The public face of a tag: all that a page may use of it. It is written to `mfe.json` as it is. */
export interface TagDeclaration {
  name: string
  /** The name without a hyphen that the tag answers to as well: `product` for `<product>`. No element of HTML. */
  bare?: string
  description: string
  props: Record<string, PropDeclaration>
  events: Record<string, EventDeclaration>
  /** Named slots and what belongs in them. The default slot is always the fallback. */
  slots: Record<string, string>
  parts: Record<string, string>
  cssProperties: Record<string, string>
  /** Shapes by the names that `props` and `events` use. */
  shapes?: Readonly<Record<string, Shape>>
  /** Properties with which the tag shows something sensible, for the reference and for `/tags`. */
  example?: Readonly<Record<string, unknown>>
}

/** The name, version and team that answer for a tag; every failure names them. */
export interface TagOwner {
  name: string
  version: string
  team: string
}

/** `productId` is written `product-id` in HTML. */
export function attributeOf(prop: string): string {
  return prop.replace(/[A-Z]/g, '-$&').toLowerCase()
}
