import type { SchemaChange } from './compare-schemas.ts'

/** The changes as a list, each with the documents that it concerns. */
export function describeChanges(changes: readonly SchemaChange[]): string {
  return changes
    .map(({ severity, description, users }) => {
      const used = users.length > 0 ? ` Used by ${users.join(', ')}.` : ''
      return `- ${severity === 'additive' ? '' : `**${severity}**: `}${description}${used}`
    })
    .join('\n')
}

export const wayOut =
  'Keep it, marked @deprecated(reason: "Use `…`."), beside what replaces it, until no live micro-frontend asks for it: docs/how-to/change-a-contract.md#graphql. If all clients are known to be ready: npm run schema-release -w bff-graphql -- --breaking'
