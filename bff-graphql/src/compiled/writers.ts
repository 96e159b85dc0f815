import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql'
import { relations } from '../resolvers/relations.ts'
import { creatorOf, setterOf } from './creator.ts'
import { Incomplete } from './incomplete.ts'
import type { Level, Output, RelatedField } from './level.ts'
import { selectedFields, type Fragments } from './selected-fields.ts'

/**
 * Makes of a value what the response has in its place. What belongs there and has to be looked up is noted in `level`. Throws `Incomplete` where the
 * value is not as its type says.
 */
export type Writer = (value: unknown, level: Level) => unknown

/** Writes values of `type`, of which `nodes` select something. */
export function writerOf(type: GraphQLOutputType, nodes: readonly FieldNode[], fragments: Fragments): Writer {
  if (isNonNullType(type)) {
    const write = writerOf(type.ofType, nodes, fragments)
    return (value, level) => present(write(value, level))
  }
  if (isListType(type)) {
    const write = writerOf(type.ofType, nodes, fragments)
    return (value, level) => (isNothing(value) ? null : itemsOf(value).map((item) => write(item, level)))
  }
  if (isLeafType(type)) return (value) => (isNothing(value) ? null : leafOf(type, value))
  if (!isObjectType(type)) throw new Error(`${type} is abstract, which no type of this schema is`)
  const write = objectWriter(type, nodes, fragments)
  return (value, level) => (isNothing(value) ? null : write(sourceOf(value), level))
}

function objectWriter(type: GraphQLObjectType, nodes: readonly FieldNode[], fragments: Fragments) {
  const fields = Array.from(selectedFields(nodes, fragments), ([name, same]) =>
    fieldOf(type, name, same, fragments),
  )
  const related = fields.flatMap((field) => field.related ?? [])
  const create = creatorOf<Level>(fields)
  return (source: Output, level: Level): Output => {
    const output = create(source, level)
    for (const field of related) level.note(field, source, output)
    return output
  }
}

function fieldOf(
  type: GraphQLObjectType,
  name: string,
  nodes: readonly FieldNode[],
  fragments: Fragments,
): { name: string; property: string; write?: Writer; related?: RelatedField } {
  const property = nodes[0]?.name.value ?? ''
  if (property === '__typename') return { name, property, write: () => type.name }
  const field = type.getFields()[property]
  if (!field) throw new Error(`${type} has no field ${property}`)
  const write = writerOf(field.type, nodes, fragments)
  const relation = relations[type.name]?.[property]
  return relation
    ? { name, property, related: { set: setterOf(name), relation, write } }
    : { name, property, write }
}

function present(value: unknown): unknown {
  if (value === null) throw new Incomplete()
  return value
}

function leafOf(type: GraphQLLeafType, value: unknown): unknown {
  const leaf = type.coerceOutputValue(value)
  if (isNothing(leaf)) throw new Incomplete()
  return leaf
}

function itemsOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Incomplete()
  return value
}

/** Whatever is no object has no fields. */
function sourceOf(value: unknown): Output {
  if (value instanceof Error) throw new Incomplete()
  return typeof value === 'object' ? (value as Output) : {}
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
