/** `load-tools.ts` looks at it when a page begins. */
const key = 'mall-record'

/** Whether this tab records what happens from the start of each page on: whoever has opened the developers' tools once wants that. */
export const recordsFromStart = (): boolean => sessionStorage.getItem(key) !== null

/** Switches it for the pages to come, in this tab alone. */
export function recordFromStart(isWanted: boolean): void {
  if (isWanted) sessionStorage.setItem(key, 'on')
  else sessionStorage.removeItem(key)
}
