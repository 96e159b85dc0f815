import {
  BREAK,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql'

/**
 * Whether compiled code can answer `operation`. Not with directives (`@skip`, `@include`, `@defer`), introspection, arguments below the top, or names that
 * begin with `__` (`__proto__` as a response name would be lost); these are rare in what pages ask. And only queries: what goes wrong is
 * executed again.
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
