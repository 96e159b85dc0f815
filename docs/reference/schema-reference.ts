import { readFile } from 'node:fs/promises'
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

export const schemaReferenceFile = new URL('schema.md', import.meta.url)

interface Described {
  name: string
  description?: string | null | undefined
  deprecationReason?: string | null | undefined
}

type Argument = Described & {
  type: unknown
  default?: { literal?: { loc?: { start: number; end: number; source: { body: string } } } } | undefined
}

/** `schema.md`: every type of the BFF's schema with all that it has, as `schema.graphql` describes it. */
export async function schemaReference(): Promise<string> {
  const schema = buildSchema(
    await readFile(new URL('../../bff-graphql/schema.graphql', import.meta.url), 'utf8'),
  )
  const types = typesOf(schema)
  return (
    [
      '# The GraphQL schema',
      '`npm run reference` writes this page from `bff-graphql/schema.graphql`. Try it in the playground, <http://localhost:8089>; what a query may ask for: [limits](limits.md).',
      types.map(({ name }) => link(name)).join(' · '),
      ...types.map((type) => sectionOf(type)),
      ...schema
        .getDirectives()
        .filter((directive) => !isSpecifiedDirective(directive))
        .map(({ name, description, args }) => `## @${name}\n\n${sentence(description)}\n\n${listOf(args)}`),
    ].join('\n\n') + '\n'
  )
}

/** The roots first, then by name. */
function typesOf(schema: GraphQLSchema): GraphQLNamedType[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (root) => !!root,
  )
  const others = Object.values(schema.getTypeMap()).filter(
    (type) =>
      !isIntrospectionType(type) && !isSpecifiedScalarType(type) && !roots.some((root) => root === type),
  )
  return [...roots, ...others.sort((one, other) => (one.name < other.name ? -1 : 1))]
}

function sectionOf(type: GraphQLNamedType): string {
  const head = `## ${type.name}\n\n${sentence(type.description)}`
  if (isEnumType(type))
    return `${head}\n\n${type
      .getValues()
      .map((value) => `- \`${value.name}\`: ${saying(value)}`)
      .join('\n')}`
  if (isInputObjectType(type)) return `${head}\n\n${listOf(Object.values(type.getFields()) as Argument[])}`
  if (!isObjectType(type)) return head
  const fields = Object.values(type.getFields()).map((field) => {
    const args = field.args.length > 0 ? `\n${listOf(field.args as readonly Argument[], '  ')}` : ''
    return `- \`${field.name}\` ${typeText(field.type)}: ${saying(field)}${args}`
  })
  return `${head}\n\n${fields.join('\n')}`
}

function listOf(inputs: readonly Argument[], indent = ''): string {
  return inputs
    .map((input) => {
      const place = input.default?.literal?.loc
      const otherwise = place ? ` = \`${place.source.body.slice(place.start, place.end)}\`` : ''
      return `${indent}- \`${input.name}:\` ${typeText(input.type)}${otherwise}: ${saying(input)}`
    })
    .join('\n')
}

const link = (name: string) => `[${name}](#${name.toLowerCase()})`

function typeText(type: unknown): string {
  const text = String(type)
  const name = text.replaceAll(/[[\]!]/g, '')
  return ['Int', 'String', 'Boolean', 'ID'].includes(name)
    ? `\`${text}\``
    : `[\`${text}\`](#${name.toLowerCase()})`
}

function saying({ description, deprecationReason }: Described): string {
  return `${deprecationReason ? `**Deprecated:** ${deprecationReason} ` : ''}${sentence(description)}`
}

const sentence = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
