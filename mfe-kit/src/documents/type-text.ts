import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLType,
} from 'graphql'

/** How values of scalars look in JSON; of others nothing is known. */
const scalars: Readonly<Record<string, string>> = {
  ...{ Int: 'number', Float: 'number', Long: 'number', Integer: 'number' },
  ...{ ID: 'string', String: 'string', Date: 'string', Boolean: 'boolean' },
}

/** A GraphQL type in TypeScript; `named` writes the type within lists and nulls. */
export function typeText(type: GraphQLType, named: (type: GraphQLNamedType) => string): string {
  if (isNonNullType(type)) return withoutNull(type.ofType, named)
  return `${withoutNull(type, named)} | null`
}

function withoutNull(type: GraphQLType, named: (type: GraphQLNamedType) => string): string {
  if (!isListType(type)) return named(type as GraphQLNamedType)
  const item = typeText(type.ofType, named)
  return /\| null$| & \w/.test(item) ? `(${item})[]` : `${item}[]`
}

/** Writes down the enums and inputs that documents use, each once. */
export class NamedTypes {
  readonly #used = new Map<string, GraphQLEnumType | GraphQLInputObjectType>()

  /** The name of a type that is no object. */
  of = (type: GraphQLNamedType): string => {
    if (!isEnumType(type) && !isInputObjectType(type)) return scalars[type.name] ?? 'unknown'
    this.#used.set(type.name, type)
    return type.name
  }

  /** Declarations of all that was used, and of what these use. */
  declarations(): string[] {
    const declared: string[] = []
    // A map goes on to what is added while it is walked through.
    for (const type of this.#used.values()) {
      if (isEnumType(type)) {
        const values = type.getValues().map(({ name }) => `'${name}'`)
        declared.push(`export type ${type.name} = ${values.join(' | ')}`)
      } else {
        const fields = Object.values(type.getFields()).map((field) => {
          const optional = isNonNullType(field.type) && !field.default ? '' : '?'
          return `  ${field.name}${optional}: ${typeText(field.type, this.of)}`
        })
        declared.push(`export interface ${type.name} {\n${fields.join('\n')}\n}`)
      }
    }
    return declared
  }
}
