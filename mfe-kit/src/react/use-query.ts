import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useState } from 'react'
import { QueryResource, type QueryOptions } from '../data/query-resource.ts'
import type { Result } from '../data/result.ts'
import { useResource } from './use-resource.ts'

/** Follows a query; `undefined` instead of variables asks for nothing. */
export function useQuery<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables> | undefined,
  options?: QueryOptions<Data>,
): Result<Data> {
  const key = variables && JSON.stringify(variables)
  const create = (previous?: Data) =>
    variables &&
    new QueryResource(
      document as TypedDocumentNode<Data, OperationVariables>,
      { ...variables },
      options,
      previous,
    )
  const [asked, setAsked] = useState(() => ({ document, key, resource: create() }))
  let current = asked
  if (asked.document !== document || asked.key !== key) {
    const last = asked.resource?.read()
    current = { document, key, resource: create(last?.data ?? last?.previous) }
    setAsked(current)
  }
  return useResource(current.resource)
}
