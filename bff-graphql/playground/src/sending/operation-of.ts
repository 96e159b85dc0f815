import type { FetcherParams } from '@graphiql/toolkit'
import { Kind, OperationTypeNode, parse } from 'graphql'

/**
 * Which operation of a document is meant. The editor learns of another document a moment late, and may still name an operation of the one
 * before: where the document has but one, that is it.
 */
export function operationOf({ query, operationName }: FetcherParams): {
  name: string | undefined
  isSubscription: boolean
} {
  const operations = operationsIn(query)
  const [only] = operations.length === 1 ? operations : []
  const meant = operations.find(({ name }) => name !== undefined && name.value === operationName) ?? only
  return {
    name: meant ? meant.name?.value : (operationName ?? undefined),
    isSubscription: meant?.operation === OperationTypeNode.SUBSCRIPTION,
  }
}

/** None where the document can't be read: then it is for the server to say why. */
function operationsIn(query: string) {
  try {
    return parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  } catch {
    return []
  }
}
