import { BreakingChangeType, DangerousChangeType, findSchemaChanges, type GraphQLSchema } from 'graphql'
import type { MallDocument } from '../testing/mall-documents.ts'
import { coordinatesOf } from './coordinates-of.ts'

type Severity = 'breaking' | 'dangerous' | 'additive'

export interface SchemaChange {
  severity: Severity
  /** One sentence, for example "Field Order.state was removed." */
  description: string
  /** Documents of this checkout that use what has changed: file and name. */
  users: string[]
}

/** What is different for clients, most severe first. Words of descriptions are no change. */
export function compareSchemas(
  released: GraphQLSchema,
  current: GraphQLSchema,
  documents: readonly MallDocument[],
): SchemaChange[] {
  const used = documents.map(({ file, name, document }) => ({
    user: `${name} in ${file}`,
    coordinates: coordinatesOf(document, released),
  }))
  const changes = findSchemaChanges(released, current)
    .filter(({ type }) => type !== 'DESCRIPTION_CHANGED')
    .map(({ type, description }): SchemaChange => {
      const severity = severityOf(type)
      const concerned = (coordinates: ReadonlySet<string>) =>
        coordinatesIn(description).some((coordinate) => coordinates.has(coordinate))
      const users = used.filter(({ coordinates }) => concerned(coordinates)).map(({ user }) => user)
      return { severity, description, users: severity === 'additive' ? [] : users }
    })
  const rank = { breaking: 0, dangerous: 1, additive: 2 }
  return changes.sort((one, other) => rank[one.severity] - rank[other.severity])
}

function severityOf(type: string): Severity {
  if (type in BreakingChangeType) return 'breaking'
  return type in DangerousChangeType ? 'dangerous' : 'additive'
}

/** What a sentence of graphql's names: fields if it names any, else types. */
function coordinatesIn(description: string): string[] {
  const named = description.match(/\b[A-Z]\w*(\.\w+)?/g) ?? []
  const fields = named.filter((name) => name.includes('.'))
  return fields.length > 0 ? fields : named
}
