import {
  getNamedType,
  isNonNullType,
  isObjectType,
  typeFromAST,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { NamedTypes, typeText } from './type-text.ts'

const heading =
  '// Written by `npm run documents` from documents.ts and the schema of the BFF. Change those, not this.'

/**
 * The types of documents in TypeScript: of a fragment `ProductFields` what it reads, of an operation `Catalog` its answer and `CatalogVariables`.
 * Throws for what the schema does not have.
 * @param documents the exports of `src/documents.ts`
 */
export function documentTypes(
  schema: GraphQLSchema,
  documents: Readonly<Record<string, DocumentNode>>,
): string {
  const named = new NamedTypes()
  const selections = new Selections(schema, named)
  // A document brings the fragments that it spreads; each is written once.
  const declarations = new Map<string, string>()
  for (const { definitions } of Object.values(documents)) {
    for (const definition of definitions) {
      if (definition.kind === 'FragmentDefinition') {
        const { name, typeCondition, selectionSet } = definition
        const type = schema.getType(typeCondition.name.value)
        declarations.set(
          name.value,
          `export type ${name.value} = ${selections.textOf(selectionSet, type, '')}`,
        )
      } else if (definition.kind === 'OperationDefinition' && definition.name) {
        const name = definition.name.value
        const root = schema.getRootType(definition.operation)
        declarations.set(
          name,
          `export type ${name} = ${selections.textOf(definition.selectionSet, root, '')}`,
        )
        declarations.set(`${name}Variables`, variablesText(`${name}Variables`, definition, schema, named))
      }
    }
  }
  return [heading, ...declarations.values(), ...named.declarations()].join('\n\n') + '\n'
}

function variablesText(
  name: string,
  { variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  named: NamedTypes,
): string {
  if (variableDefinitions.length === 0) return `export type ${name} = Record<string, never>`
  const variables = variableDefinitions.map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined
    if (!type)
      throw new Error(`The schema has no type of $${variable.name.value} in ${name}. (DOCUMENT_INVALID)`)
    const optional = isNonNullType(type) && !defaultValue ? '' : '?'
    return `  ${variable.name.value}${optional}: ${typeText(type, named.of)}`
  })
  return `export type ${name} = {\n${variables.join('\n')}\n}`
}

/** Writes what is selected of objects. */
class Selections {
  readonly #schema: GraphQLSchema
  readonly #named: NamedTypes

  constructor(schema: GraphQLSchema, named: NamedTypes) {
    this.#schema = schema
    this.#named = named
  }

  /** An object with its own fields, and the fragments that it spreads by their names. */
  textOf({ selections }: SelectionSetNode, type: unknown, indent: string): string {
    if (!isObjectType(type))
      throw new Error(`The schema has no such object type as a document reads. (DOCUMENT_INVALID)`)
    const isRoot = ['query', 'mutation', 'subscription'].some(
      (each) => this.#schema.getRootType(each as never) === type,
    )
    const parts: string[] = []
    const fields: string[] = isRoot ? [] : [`${indent}  __typename?: '${type.name}'`]
    for (const selection of selections) {
      if (selection.kind === 'Field') fields.push(this.#fieldText(selection, type, `${indent}  `))
      else {
        const text =
          selection.kind === 'FragmentSpread'
            ? selection.name.value
            : this.textOf(selection.selectionSet, type, indent)
        // Left out, or for a later part of the answer.
        parts.push(selection.directives?.length ? `Partial<${text}>` : text)
      }
    }
    const hasOwn = fields.length > (isRoot ? 0 : 1)
    return [...(hasOwn || parts.length === 0 ? [`{\n${fields.join('\n')}\n${indent}}`] : []), ...parts].join(
      ' & ',
    )
  }

  #fieldText(
    { name, alias, directives, selectionSet }: FieldNode,
    parent: GraphQLObjectType,
    indent: string,
  ): string {
    const field = parent.getFields()[name.value]
    if (!field) throw new Error(`${parent.name} has no field ${name.value}. (DOCUMENT_INVALID)`)
    const text = typeText(field.type, (type) =>
      selectionSet ? this.textOf(selectionSet, getNamedType(type), indent) : this.#named.of(type),
    )
    return `${indent}${(alias ?? name).value}${directives?.length ? '?' : ''}: ${text}`
  }
}
