import fc from 'fast-check'
import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

export interface GeneratedDocument {
  text: string
  variables: Record<string, unknown>
}

type Pick = <Value>(...values: Value[]) => Value

/** Valid queries with arguments, variables, aliases and fragments; a few with directives, which are not compiled. */
export function generatedDocument(schema: GraphQLSchema): fc.Arbitrary<GeneratedDocument> {
  return fc.gen().map((g) => {
    const pick: Pick = (...values) => values[g(fc.nat, { max: values.length - 1 })] as never
    return new Generator(pick).document(schema.getQueryType() as GraphQLObjectType)
  })
}

class Generator {
  readonly #pick: Pick
  readonly #fragments: string[] = []
  readonly #definitions: string[] = []
  readonly #variables: Record<string, unknown> = {}

  constructor(pick: Pick) {
    this.#pick = pick
  }

  document(query: GraphQLObjectType): GeneratedDocument {
    const selection = this.#selection(query, 3, false)
    const definitions = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : ''
    const text = [`query Generated${definitions} ${selection}`, ...this.#fragments].join('\n')
    return { text, variables: this.#variables }
  }

  #selection(type: GraphQLObjectType, depth: number, mayHaveFragments = true): string {
    const fields = Object.values(type.getFields()).filter(({ type }) => depth > 0 || !isObject(type))
    const count = this.#pick(1, 2, 3)
    const parts = Array.from({ length: count }, () => this.#field(this.#pick(...fields), depth))
    if (this.#pick(true, false, false)) parts.push('__typename')
    if (mayHaveFragments && this.#pick(true, false, false)) {
      const inner = this.#selection(type, depth - 1)
      const name = `Fragment${this.#fragments.length}`
      if (this.#pick(true, false)) parts.push(`... on ${type.name} ${inner}`)
      else if (this.#fragments.push(`fragment ${name} on ${type.name} ${inner}`)) parts.push(`...${name}`)
    }
    return `{ ${parts.join(' ')} }`
  }

  /** Always under a name of its own, so that no two fields get in each other's way. */
  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type)
    const given = field.args.filter(
      ({ type }) => isNonNullType(type) || this.#pick(true, false, false, false),
    )
    const values = given.map(({ name, type }) => `${name}: ${this.#value(name, type)}`)
    const args = values.length > 0 ? `(${values.join(', ')})` : ''
    const directive = this.#pick(...Array<string>(30).fill(''), ' @include(if: true)', ' @skip(if: true)')
    const below = isObjectType(type) ? this.#selection(type, depth - 1) : ''
    return `${this.#name('field')}: ${field.name}${args}${directive} ${below}`
  }

  #value(name: string, type: GraphQLInputType): string {
    const value = this.#plain(name, type)
    if (this.#pick(true, false, false))
      return isEnumType(getNamedType(type)) ? String(value) : JSON.stringify(value)
    const variable = this.#name('variable')
    this.#definitions.push(`$${variable}: ${type}`)
    if (isNonNullType(type) || this.#pick(true, true, false)) this.#variables[variable] = value
    return `$${variable}`
  }

  #plain(name: string, type: GraphQLInputType): unknown {
    if (!isNonNullType(type) && this.#pick(true, ...Array<false>(7).fill(false))) return null
    const plain = isNonNullType(type) ? type.ofType : type
    if (isListType(plain)) return this.#pick<unknown>([1, 2], [3, '1', 9], 2, [], [2, -1])
    const named = getNamedType(type)
    if (isEnumType(named)) return this.#pick(...named.getValues()).name
    if (named.name === 'Boolean') return this.#pick(true, false)
    if (named.name === 'Date') return this.#pick('2026-07-20', '2026-07-20T09:30:00.000Z')
    if (named.name === 'String')
      return name === 'after' ? 'b2Zmc2V0OjA' : this.#pick('TV', '', '티브이 "\u2028')
    return this.#pick<unknown>(1, 2, 3, 0, 1000, ...(named.name === 'Long' ? ['2'] : []))
  }

  #count = 0
  #name(kind: string): string {
    return `${kind}${this.#count++}`
  }
}

const isObject = (type: GraphQLField<unknown, unknown>['type']) => isObjectType(getNamedType(type))
