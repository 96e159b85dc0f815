import { readFileSync } from 'node:fs'
import { buildSchema, isObjectType, isScalarType, type GraphQLSchema } from 'graphql'
import { mutation } from './resolvers/mutation.ts'
import { query } from './resolvers/query.ts'
import { relations, type Relation } from './resolvers/relations.ts'
import type { Resolvers } from './resolvers/resolver.ts'
import { subscription } from './resolvers/subscription.ts'
import { scalars } from './scalars.ts'

/** The schema in words, as `GET /schema.graphql` answers it. */
export const schemaText = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')

/** `schema.graphql` with the resolvers attached. Fails if either names what the other does not have. */
export function createSchema(): GraphQLSchema {
  const schema = withScalars(buildSchema(schemaText))
  attach(schema, 'Query', query)
  attach(schema, 'Mutation', mutation)
  for (const [type, fields] of Object.entries(relations)) attach(schema, type, resolversOf(fields))
  for (const [name, field] of Object.entries(subscription))
    Object.assign(fieldOf(schema, 'Subscription', name), field)
  return schema
}

/** The scalars of `schema` as we read and write them. */
function withScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, scalar] of Object.entries(scalars)) {
    const type = schema.getType(name)
    if (!isScalarType(type)) throw new Error(`schema.graphql has no scalar ${name}`)
    Object.assign(type, scalar)
  }
  return schema
}

function attach(schema: GraphQLSchema, type: string, resolvers: Resolvers): void {
  for (const [name, resolve] of Object.entries(resolvers))
    Object.assign(fieldOf(schema, type, name), { resolve })
}

function resolversOf(relations: Readonly<Record<string, Relation>>): Resolvers {
  return Object.fromEntries(Object.entries(relations).map(([name, { resolve }]) => [name, resolve]))
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string) {
  const type = schema.getType(typeName)
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  if (!field) throw new Error(`schema.graphql has no field ${typeName}.${name}`)
  return field
}
