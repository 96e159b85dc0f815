import type { LitTag } from './lit-tag.ts'

/** A value of the component's own; setting another draws the tag anew. */
export function useState<Value>(tag: LitTag<unknown>, first: Value): { value: Value } {
  let current = first
  return {
    get value() {
      return current
    },
    set value(next) {
      if (Object.is(next, current)) return
      current = next
      tag.requestUpdate()
    },
  }
}
