import {
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { SeededRandom } from './seeded-random.ts'

const literals: Record<string, readonly string[]> = {
  Int: ['1', '3', '100', '-1', '99999999999999999999', '1.5'],
  Integer: ['1', '0', '2147483648'],
  Long: ['1', '"1"', '-1', '9007199254740993', '1e400'],
  String: ['"TV"', '""', '"""a "block" """', '"\\u{1F600}"', '"\\uD800"'],
  Boolean: ['true', 'false'],
  Date: ['"2026-07-20T09:30:00.000Z"', '"never"'],
}

/** A document that the schema allows, mostly: fields of the types that they belong to, arguments of the kinds they take. */
export function randomDocument(schema: GraphQLSchema, random: SeededRandom): string {
  const fragments: string[] = []

  function value(type: GraphQLInputType): string {
    if (isNonNullType(type)) return value(type.ofType)
    if (isListType(type))
      return `[${Array.from({ length: random.below(4) }, () => value(type.ofType)).join(' ')}]`
    if (random.chance(0.05)) return random.pick(['null', '$free', '{}', 'ENUM', '[[1]]'])
    if ('getFields' in type) {
      const fields = Object.values(type.getFields()).filter(() => random.chance(0.8))
      return `{${fields.map((field) => `${field.name}: ${value(field.type)}`).join(' ')}}`
    }
    if ('getValues' in type) return random.pick(type.getValues()).name
    return random.pick(literals[type.name] ?? ['1', '"1"'])
  }

  function argumentsOf({ args }: GraphQLField<unknown, unknown>): string {
    const given = args.filter(({ type }) => isNonNullType(type) || random.chance(0.3))
    return given.length > 0 ? `(${given.map(({ name, type }) => `${name}: ${value(type)}`).join(', ')})` : ''
  }

  function selectionOf(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields())
    const chosen = Array.from({ length: 1 + random.below(4) }, () => random.pick(fields)).flatMap((field) => {
      const of = getNamedType(field.type)
      if (isObjectType(of) && depth <= 0) return []
      const alias = random.chance(0.1) ? `a${random.below(9)}: ` : ''
      const directive = random.chance(0.05)
        ? ` @${random.pick(['skip', 'include'])}(if: ${random.chance(0.5)})`
        : ''
      return `${alias}${field.name}${argumentsOf(field)}${directive}${isObjectType(of) ? selectionOf(of, depth - 1) : ''}`
    })
    if (chosen.length === 0) chosen.push('__typename')
    const inner = chosen.join(' ')
    if (random.chance(0.1))
      return `{ ... on ${type.name} @defer(if: ${random.chance(0.7)}) { ${inner} } __typename }`
    if (depth < 4 && random.chance(0.1)) {
      const name = `F${fragments.length}`
      fragments.push(`fragment ${name} on ${type.name} { ${inner} }`)
      return `{ ...${name} }`
    }
    return `{ ${inner} }`
  }

  const kind = random.pick(['query', 'query', 'query', 'query', 'mutation', 'subscription'] as const)
  const root = schema.getRootType(kind as never)
  const operation = root ? `${kind} Random${selectionOf(root, 1 + random.below(5))}` : '{ me { customerId } }'
  return [operation, ...fragments].join('\n')
}
