import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type ShallowRef } from 'vue'
import type { Resource, Result } from '../data/result.ts'

/** What is shown while nothing is asked for. */
const waiting = {
  state: 'loading',
  data: undefined,
  errors: [],
  degraded: false,
  retry: () => undefined,
} as const

/** Follows the resource that `choose` gives, and another when it changes. */
export function useResource<Key, Data>(
  key: MaybeRefOrGetter<Key>,
  choose: (key: Key, last: Result<Data>) => Resource<Data> | undefined,
): ShallowRef<Result<Data>> {
  const result = shallowRef<Result<Data>>(waiting)
  let leave: (() => void) | undefined
  watch(
    () => toValue(key),
    (now, before) => {
      if (leave && JSON.stringify(now) === JSON.stringify(before)) return
      leave?.()
      const resource = choose(now, result.value)
      const take = () => (result.value = resource?.read() ?? waiting)
      leave = resource?.subscribe(take)
      take()
    },
    { immediate: true, flush: 'sync' },
  )
  onScopeDispose(() => leave?.())
  return result
}
