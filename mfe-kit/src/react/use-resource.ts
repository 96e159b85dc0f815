import { useCallback, useSyncExternalStore } from 'react'
import type { Resource, Result } from '../data/result.ts'

/** What is shown while nothing is asked for. */
const waiting = {
  state: 'loading',
  data: undefined,
  errors: [],
  degraded: false,
  retry: () => undefined,
} as const

/** Follows a resource; `undefined` is shown as loading. */
export function useResource<Data>(resource: Resource<Data> | undefined): Result<Data> {
  const subscribe = useCallback(
    (listener: () => void) => resource?.subscribe(listener) ?? (() => undefined),
    [resource],
  )
  return useSyncExternalStore(subscribe, () => resource?.read() ?? waiting)
}
