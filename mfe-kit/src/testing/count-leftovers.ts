import { mallClient } from '../data/client.ts'

/** Counts listeners of the page, observers and cache watches that are attached from now on and not taken away again. */
export function countLeftovers() {
  const attached = new Set<unknown>()
  const restore: (() => void)[] = []
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target
    const listeners = new Map<unknown, Map<string, symbol>>()
    target.addEventListener = (...values: Parameters<typeof addEventListener>) => {
      const [type, listener] = values
      const types = listeners.get(listener) ?? new Map<string, symbol>()
      listeners.set(listener, types)
      if (!types.has(type)) types.set(type, Symbol(type))
      attached.add(types.get(type))
      addEventListener.apply(target, values)
    }
    target.removeEventListener = (...values: Parameters<typeof removeEventListener>) => {
      const [type, listener] = values
      attached.delete(listeners.get(listener)?.get(type))
      listeners.get(listener)?.delete(type)
      removeEventListener.apply(target, values)
    }
    restore.push(() => Object.assign(target, { addEventListener, removeEventListener }))
  }
  const { observe, disconnect } = MutationObserver.prototype
  MutationObserver.prototype.observe = function (...values) {
    attached.add(this)
    observe.apply(this, values)
  }
  MutationObserver.prototype.disconnect = function () {
    attached.delete(this)
    disconnect.apply(this)
  }
  restore.push(() => Object.assign(MutationObserver.prototype, { observe, disconnect }))
  const { cache } = mallClient()
  const watch = cache.watch.bind(cache)
  cache.watch = ((options: Parameters<typeof watch>[0]) => {
    const stop = watch(options)
    attached.add(stop)
    return () => {
      attached.delete(stop)
      stop()
    }
  }) as typeof cache.watch
  return { attached, restore: () => restore.forEach((each) => each()) }
}
