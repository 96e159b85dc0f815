import type { Resource, Result } from '../data/result.ts'
import type { LitTag } from './lit-tag.ts'

/** What is shown while nothing is asked for. */
const waiting = {
  state: 'loading',
  data: undefined,
  errors: [],
  degraded: false,
  retry: () => undefined,
} as const

/** Follows the resource that `choose` gives, and another when the key is another before a frame. */
export function useResource<Key, Data>(
  tag: LitTag<unknown>,
  key: () => Key,
  choose: (key: Key, last: Result<Data>) => Resource<Data> | undefined,
): { readonly value: Result<Data> } {
  let resource: Resource<Data> | undefined
  let followed: string | undefined
  let leave: (() => void) | undefined
  const read = (): Result<Data> => resource?.read() ?? waiting
  tag.addController({
    hostUpdate() {
      const now = key()
      // `undefined` asks for nothing, and has no JSON.
      const text = JSON.stringify(now) ?? ''
      if (text === followed) return
      followed = text
      const last = read()
      leave?.()
      resource = choose(now, last)
      leave = resource?.subscribe(() => tag.requestUpdate())
    },
    hostDisconnected: () => leave?.(),
  })
  return {
    get value() {
      return read()
    },
  }
}
