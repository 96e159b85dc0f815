/** How large a document that a client wrote itself may be. Trusted documents come from teams, which answer for them, and have no limits. */
export interface DocumentLimits {
  /** Of its text, comments included. */
  characters: number
  tokens: number
  /** Brackets of any kind within one another. */
  nesting: number
  /** Operations and fragments. */
  definitions: number
  /** Fields and spreads, as written. */
  selections: number
  aliases: number
  directives: number
  /** Fields within fields, through fragments. */
  depth: number
  /** Fields at the root of one operation, through fragments. */
  rootFields: number
  /** Values that the answer to one operation may hold; lists count as long as they are asked for. */
  cost: number
}

/**
 * Each is well above what GraphiQL's introspection (184 tokens, 73 selections, depth 14) and all documents of the mall need, and low enough that
 * the worst document within all of them is checked in about 100 ms. docs/reference/limits.md says why each is what it is.
 */
export const defaultLimits: DocumentLimits = {
  characters: 50_000,
  tokens: 2_000,
  nesting: 50,
  definitions: 50,
  selections: 300,
  aliases: 30,
  directives: 30,
  depth: 15,
  rootFields: 20,
  cost: 50_000,
}

/** The limits that the environment asks for: `DOCUMENT_DEPTH`, `DOCUMENT_ROOT_FIELDS`, and so on for each. */
export function limitsFrom(number: (variable: string, otherwise: number) => number): DocumentLimits {
  return Object.fromEntries(
    Object.entries(defaultLimits).map(([name, otherwise]) => [
      name,
      number(`DOCUMENT_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`, otherwise),
    ]),
  ) as unknown as DocumentLimits
}
