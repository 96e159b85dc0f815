import {
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
} from 'graphql'
import { relations, type Relation } from '../resolvers/relations.ts'

/** Which related entities a query wants, below one of its fields; what leads to none is left out. */
export interface RelatedSelection {
  /** Fields of entities that lead to others. */
  relations: { field: string; relation: Relation; below: RelatedSelection | undefined }[]
  /** Other fields with relations somewhere below them, such as `nodes` of a connection. */
  inside: { field: string; below: RelatedSelection }[]
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** `undefined` where `nodes` (of one field, whose type is `type`) select no related entities. */
export function relatedSelection(
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  fragments: Fragments,
): RelatedSelection | undefined {
  const selection: RelatedSelection = { relations: [], inside: [] }
  for (const [field, fieldNodes] of fieldsOf(nodes, fragments)) {
    const fieldType = getNamedType(type.getFields()[field]?.type)
    const below = isObjectType(fieldType) ? relatedSelection(fieldNodes, fieldType, fragments) : undefined
    const relation = relations[type.name]?.[field]
    if (relation) selection.relations.push({ field, relation, below })
    else if (below) selection.inside.push({ field, below })
  }
  return selection.relations.length + selection.inside.length > 0 ? selection : undefined
}

/** The selected fields by name, whatever they are called in the response. */
function fieldsOf(nodes: readonly FieldNode[], fragments: Fragments): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  const sets = nodes.map(({ selectionSet }) => selectionSet)
  for (const set of sets) {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.INLINE_FRAGMENT) sets.push(node.selectionSet)
      else if (node.kind === Kind.FRAGMENT_SPREAD) sets.push(fragments.get(node.name.value)?.selectionSet)
      else fields.set(node.name.value, [...(fields.get(node.name.value) ?? []), node])
    }
  }
  return fields
}
