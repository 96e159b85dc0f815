import { mallClient } from '../data/client.ts'

/** Counts listeners of the page, observers, timers and cache watches that are begun from now on and not ended again. */
export function countLeftovers() {
  // Made once a page, with a timer of its own.
  const { cache } = mallClient()
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
      const attachment = types.get(type)
      attached.add(attachment)
      const [, , options] = values
      if (typeof options === 'object')
        options.signal?.addEventListener('abort', () => attached.delete(attachment))
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
  for (const { prototype } of [MutationObserver, ResizeObserver, IntersectionObserver]) {
    const observer = prototype as { observe(...values: unknown[]): void; disconnect(): void }
    const { observe, disconnect } = observer
    observer.observe = function (...values) {
      attached.add(this)
      observe.apply(this, values)
    }
    observer.disconnect = function () {
      attached.delete(this)
      disconnect.apply(this)
    }
    restore.push(() => Object.assign(observer, { observe, disconnect }))
  }
  restore.push(countTimers(attached))
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

/** Timers count until they have run or were cleared. */
function countTimers(attached: Set<unknown>): () => void {
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window
  const page = window as unknown as Record<string, unknown>
  const key = (id: unknown) => `timer ${String(id)}`
  page['setTimeout'] = (run: (...values: unknown[]) => void, delay?: number, ...values: unknown[]) => {
    const id = setTimeout(() => {
      attached.delete(key(id))
      run(...values)
    }, delay)
    attached.add(key(id))
    return id
  }
  page['setInterval'] = (...values: Parameters<typeof setInterval>) => {
    const id = setInterval(...values)
    attached.add(key(id))
    return id
  }
  page['clearTimeout'] = page['clearInterval'] = (id?: number) => {
    attached.delete(key(id))
    clearTimeout(id)
  }
  return () => Object.assign(window, { setTimeout, clearTimeout, setInterval, clearInterval })
}
