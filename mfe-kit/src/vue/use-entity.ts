import type { MaybeRefOrGetter, ShallowRef } from 'vue'
import type { EntityId, Lookup } from '../data/lookup.ts'
import type { Result } from '../data/result.ts'
import { useResource } from './use-resource.ts'

/** Follows the entity of this id; `undefined` asks for nothing. */
export function useEntity<Entity>(
  lookup: Lookup<Entity>,
  id: MaybeRefOrGetter<EntityId | undefined>,
): ShallowRef<Result<Entity>> {
  return useResource(id, (now) => (now === undefined ? undefined : lookup.resource(now)))
}
