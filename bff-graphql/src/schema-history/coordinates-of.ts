import {
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql'

/** The fields (`Order.state`), fields of inputs, values of enums and types (`OrderState`) that a document uses. */
export function coordinatesOf(document: DocumentNode, schema: GraphQLSchema): ReadonlySet<string> {
  const coordinates = new Set<string>()
  const info = new TypeInfo(schema)
  const addInput = (name: string) => {
    if (coordinates.has(name)) return
    coordinates.add(name)
    const type = schema.getType(name)
    if (!type || !('getFields' in type)) return
    for (const field of Object.values(type.getFields())) {
      coordinates.add(`${name}.${field.name}`)
      addInput(namedOf(field.type))
    }
  }
  visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name }) {
        const parent = info.getParentType()
        if (parent) coordinates.add(`${parent.name}.${name.value}`)
        const type = info.getType()
        if (type) coordinates.add(namedOf(type))
      },
      VariableDefinition() {
        const type = info.getInputType()
        if (type) addInput(namedOf(type))
      },
      EnumValue({ value }) {
        const type = info.getInputType()
        if (type) coordinates.add(`${namedOf(type)}.${value}`)
      },
    }),
  )
  return coordinates
}

function namedOf(type: GraphQLType): string {
  return getNamedType(type).name
}
