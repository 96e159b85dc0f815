import type { EntityId, Lookup } from '../data/lookup.ts'
import type { Result } from '../data/result.ts'
import type { LitTag } from './lit-tag.ts'
import { useResource } from './use-resource.ts'

/** Follows the entity of this id; `undefined` asks for nothing. */
export function useEntity<Entity>(
  tag: LitTag<unknown>,
  lookup: Lookup<Entity>,
  id: () => EntityId | undefined,
): { readonly value: Result<Entity> } {
  return useResource(tag, id, (now) => (now === undefined ? undefined : lookup.resource(now)))
}
