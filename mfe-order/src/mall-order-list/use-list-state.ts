import type { TagHost } from 'mfe-kit'
import { useState } from 'react'

/** Attributes of the list that the shopper changes. */
export interface ListState {
  search?: string
  state?: string
  months?: number
  page?: number
}

export type ListChange = Partial<Record<keyof ListState, string | null>>

/**
 * What the list shows. A change is offered to the page by `query-changed`; where the page does not take it (and hands
 * it back as attributes), the list applies it itself, until the page gives other attributes.
 */
export function useListState(host: TagHost, given: ListState) {
  const key = JSON.stringify(given)
  const [own, setOwn] = useState<{ key: string; state: ListState }>({ key, state: given })
  const shown = own.key === key ? own.state : given

  function change(parameters: ListChange, replace = false) {
    if (!host.emit('query-changed', { parameters, replace }, { cancelable: true })) return
    const state: ListState = { ...shown }
    if (parameters.search !== undefined) state.search = parameters.search ?? undefined
    if (parameters.state !== undefined) state.state = parameters.state ?? undefined
    if (parameters.months !== undefined) state.months = numberOf(parameters.months)
    if (parameters.page !== undefined) state.page = numberOf(parameters.page)
    setOwn({ key, state })
  }

  return { shown, change }
}

function numberOf(text: string | null): number | undefined {
  return text === null ? undefined : Number(text)
}
