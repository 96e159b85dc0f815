/** Makes an object of the response from its source; `more` is passed on to the fields. */
export type Creator<More> = (source: object, more: More) => Record<string, unknown>

interface CreatedField<More> {
  /** In the response. */
  name: string
  /** Of the source. */
  property: string
  /** What the response has of the property; absent for a field that gets its value afterwards, and has its place only. */
  write?: ((value: unknown, more: More) => unknown) | undefined
}

/**
 * Code for one object literal: every object has its final shape from the beginning, and each property is read in a place of its own, which
 * the engine does faster than a loop over the fields. Names and properties are names of GraphQL, so they are JavaScript as they are;
 * `__proto__` must not be among them.
 */
export function creatorOf<More>(fields: readonly CreatedField<More>[]): Creator<More> {
  const properties = fields.map(({ name, property, write }, index) =>
    write ? `${name}: write${index}(source.${property}, more)` : `${name}: undefined`,
  )
  const parameters = fields.map((_field, index) => `write${index}`)
  const code = `return (source, more) => ({ ${properties.join(', ')} })`
  const make = new Function(...parameters, code) as (...writes: unknown[]) => Creator<More>
  return make(...fields.map(({ write }) => write))
}

/** Gives an object of the response the value of a field that it has a place for. */
export type Setter = (output: Record<string, unknown>, value: unknown) => void

/** Code for one property, for the same reason. */
export function setterOf(name: string): Setter {
  return new Function('output', 'value', `output.${name} = value`) as Setter
}
