import type { Plugin } from 'vite'

/** The part of graphql's printer that prints schemas: from the first rule for a type system to the end of the rules. */
const typeSystemRules = /\n {4}SchemaDefinition: \([^]*?\n};/

/** Pages print queries, never schemas; another version of graphql, whose printer looks otherwise, stays whole. */
export function leaveTypeSystemOut(): Plugin {
  return {
    name: 'mall:leave-type-system-out',
    enforce: 'pre',
    transform: {
      filter: { id: /graphql\/language\/printer\.mjs$/ },
      handler: (code) => ({ code: code.replace(typeSystemRules, '\n};'), map: null }),
    },
  }
}
