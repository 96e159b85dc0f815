import type { EntityId, Lookup } from '../data/lookup.ts'
import type { Result } from '../data/result.ts'
import { useResource } from './use-resource.ts'

/** Follows the entity of this id; `undefined` asks for nothing. */
export function useEntity<Entity>(lookup: Lookup<Entity>, id: EntityId | undefined): Result<Entity> {
  return useResource(id === undefined ? undefined : lookup.resource(id))
}
