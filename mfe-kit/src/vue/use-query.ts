import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { MaybeRefOrGetter, ShallowRef } from 'vue'
import { QueryResource, type QueryOptions } from '../data/query-resource.ts'
import type { Result } from '../data/result.ts'
import { useResource } from './use-resource.ts'

/** Follows a query; `undefined` instead of variables asks for nothing. */
export function useQuery<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<NoInfer<Variables> | undefined>,
  options?: QueryOptions<Data>,
): ShallowRef<Result<Data>> {
  return useResource<Variables | undefined, Data>(variables, (now, last) => {
    if (now === undefined) return undefined
    const anyVariables = document as TypedDocumentNode<Data, OperationVariables>
    return new QueryResource(anyVariables, { ...now }, options, last.data ?? last.previous)
  })
}
