import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql'
import { schemaText } from './schema.ts'

interface Described {
  name: string
  description?: string | null | undefined
  deprecationReason?: string | null | undefined
}

const schema = buildSchema(schemaText)

/** Everything that a client may name, by its coordinate: `Order.state`, `Query.orders(limit:)`, `@listSize`. */
const elements: [coordinate: string, element: Described][] = [
  ...schema
    .getDirectives()
    .filter((directive) => !isSpecifiedDirective(directive))
    .flatMap((directive) => [
      [`@${directive.name}`, directive] as [string, Described],
      ...directive.args.map((argument): [string, Described] => [
        `@${directive.name}(${argument.name}:)`,
        argument,
      ]),
    ]),
  ...Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type): [string, Described][] => {
      const within: [string, Described][] = []
      if (isEnumType(type))
        for (const value of type.getValues()) within.push([`${type.name}.${value.name}`, value])
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields()))
          within.push([`${type.name}.${field.name}`, field])
      if (isObjectType(type))
        for (const field of Object.values(type.getFields())) {
          within.push([`${type.name}.${field.name}`, field])
          for (const argument of field.args)
            within.push([`${type.name}.${field.name}(${argument.name}:)`, argument])
        }
      return [[type.name, type], ...within]
    }),
]

/** A description that says no more than the name does. */
function isEmptyPhrase({ name, description }: Described): boolean {
  const words = (text: string) => text.toLowerCase().replaceAll(/\b(the|a|an|of|its?|this)\b|[^a-z]/g, '')
  return words(description ?? '') === words(name)
}

describe('the schema', () => {
  test('says of each of its elements what it is', () => {
    assert.ok(elements.length > 150)
    const silent = elements
      .filter(([, { description }]) => !description?.trim())
      .map(([coordinate]) => coordinate)
    assert.deepEqual(silent, [])
  })

  test('says more than names do', () => {
    assert.deepEqual(
      elements.filter(([, element]) => isEmptyPhrase(element)).map(([coordinate]) => coordinate),
      [],
    )
  })

  test('says of what is deprecated what to use instead', () => {
    const without = elements.filter(
      ([, { deprecationReason }]) =>
        typeof deprecationReason === 'string' && !/`\w+`/.test(deprecationReason),
    )
    assert.deepEqual(
      without.map(([coordinate]) => coordinate),
      [],
    )
  })
})
