import type { TagHost } from 'mfe-kit'
import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { parametersOf, readState, wholeRange, type GivenState, type ListState } from './list-state.ts'

const fields = Object.keys(wholeRange) as (keyof ListState)[]

/**
 * What the list shows: what its attributes say, and what the shopper chose since. A page that keeps the choice (in its address) prevents
 * `query-changed` and sends it back as attributes; elsewhere the list keeps it itself, until the attribute says otherwise.
 */
export function useListState(host: TagHost, props: GivenState) {
  const chosen = shallowRef<Partial<ListState>>({})
  watch(
    () => fields.map((field) => props[field]),
    (now, before) => {
      const kept = Object.entries(chosen.value).filter(([field]) => {
        const index = fields.indexOf(field as keyof ListState)
        return now[index] === before[index]
      })
      chosen.value = Object.fromEntries(kept)
    },
    { flush: 'sync' },
  )
  const state: ComputedRef<ListState> = computed(() => ({ ...readState(props), ...chosen.value }))
  function change(change: Partial<ListState>, { replace = false } = {}) {
    const all = 'page' in change ? change : { ...change, page: 1 }
    const detail = { parameters: parametersOf(all), ...(replace && { replace }) }
    const kept = !host.emit('query-changed', detail, { cancelable: true })
    if (!kept) chosen.value = { ...chosen.value, ...all }
  }
  return { state, change }
}
