import { GraphQLError, type ASTNode } from 'graphql'
import type { DocumentLimits } from './document-limits.ts'

type Limit = keyof DocumentLimits

const sayings: Record<Limit, [what: string, remedy: string]> = {
  characters: ['characters', 'Leave out what is not needed, and pass long values as variables.'],
  tokens: ['tokens', 'Pass values as variables, and send several smaller requests.'],
  nesting: ['levels of brackets', 'Pass nested values as variables.'],
  definitions: ['operations and fragments', 'Send only those that this request needs.'],
  selections: ['fields and spreads', 'Ask for fewer fields, or in several requests.'],
  aliases: ['aliases', 'Look many things up by their ids (productsByIds, …) instead of one by one.'],
  directives: ['directives', 'Write separate operations instead.'],
  depth: ['levels of fields', 'Ask for what is deeper in a request of its own, by id.'],
  rootFields: ['fields at the root', 'Send several requests.'],
  cost: [
    'values that the answer could have',
    'Ask for shorter lists (limit, first, ids) or for fewer fields of their items.',
  ],
}

const inWords = new Intl.NumberFormat('en')

/** Says which limit a document breaks, by how much, and how to go on. `found` is `undefined` where nobody counted to the end. */
export function tooComplex(
  limit: Limit,
  allowed: number,
  found: number | undefined,
  node?: ASTNode,
): GraphQLError {
  const [what, remedy] = sayings[limit]
  const most = inWords.format(allowed)
  const message =
    found === undefined
      ? `The query has more than the ${most} ${what} that are allowed. ${remedy}`
      : `The query has ${inWords.format(found)} ${what}; ${most} are allowed. ${remedy}`
  const extensions = { code: 'QUERY_TOO_COMPLEX', limit, allowed, ...(found !== undefined && { found }) }
  return new GraphQLError(message, { nodes: node, extensions })
}
