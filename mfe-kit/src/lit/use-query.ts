import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { QueryResource, type QueryOptions } from '../data/query-resource.ts'
import type { Result } from '../data/result.ts'
import type { LitTag } from './lit-tag.ts'
import { useResource } from './use-resource.ts'

/** Follows a query; `undefined` instead of variables asks for nothing. */
export function useQuery<Data, Variables extends OperationVariables>(
  tag: LitTag<unknown>,
  document: TypedDocumentNode<Data, Variables>,
  variables: () => NoInfer<Variables> | undefined,
  options?: QueryOptions<Data>,
): { readonly value: Result<Data> } {
  return useResource<Variables | undefined, Data>(tag, variables, (now, last) => {
    if (now === undefined) return undefined
    const anyVariables = document as TypedDocumentNode<Data, OperationVariables>
    return new QueryResource(anyVariables, { ...now }, options, last.data ?? last.previous)
  })
}
