import { buildSchema, isObjectType, isScalarType, type GraphQLField, type GraphQLSchema } from 'graphql'
import type { FieldInfo } from '../resolvers/resolver.ts'
import { schemaText, withScalars } from '../schema.ts'

/**
 * The schema as graphql-jit gets it. It only writes values out that are there already: no field has arguments, every field is a property of its
 * source, and those of `Query` are found under their response names.
 */
export function createShapeSchema(): GraphQLSchema {
  const schema = withScalars(buildSchema(schemaText))
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type)) type.serialize = type.coerceOutputValue
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) withoutArguments(field)
  }
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) field.resolve = valueByName
  return schema
}

function withoutArguments(field: GraphQLField<unknown, unknown>): void {
  Object.assign(field, { args: [] })
}

function valueByName(values: unknown, _args: unknown, _context: unknown, { path }: FieldInfo): unknown {
  return (values as Record<string, unknown>)[path.key]
}
