import {
  BREAK,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql'

/**
 * Whether compiled code answers `operation` exactly as graphql-js does. Not with directives (`@skip` and `@include` have faults in graphql-jit,
 * it does not know `@defer` and `@stream`), introspection, arguments below the top (one property can't hold a field's value for several of them),
 * names that begin with `__` (`__proto__` as a response name would be lost), and only queries: what goes wrong is executed again.
 */
export function isCompilable(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false
  const onTop = new Set(operation.selectionSet.selections)
  let is = true
  const refuse = () => {
    is = false
    return BREAK
  }
  visit(document, {
    Directive: refuse,
    Name: ({ value }) => (value.startsWith('__') && value !== '__typename' ? refuse() : undefined),
    Field: (field) => (field.arguments?.length && !onTop.has(field) ? refuse() : undefined),
    // On the top there are fields alone, which keeps what is done with them simple.
    OperationDefinition: ({ selectionSet }) =>
      selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD) ? refuse() : undefined,
  })
  return is
}
