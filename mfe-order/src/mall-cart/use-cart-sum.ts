import { useSyncExternalStore } from 'react'
import type { CartItem } from '../cart.ts'
import { productLookup } from '../lookups.ts'

/**
 * What everything in the cart costs, in won, at the last known prices; undefined while a price was never known. What is no longer sold costs
 * nothing.
 */
export function useCartSum(items: readonly CartItem[]): number | undefined {
  return useProducts(items, (results) => {
    let sum = 0
    for (const [index, { quantity, product }] of items.entries()) {
      const read = results[index]
      if (read?.state === 'empty') continue
      const price = read?.data?.price ?? product?.price ?? undefined
      if (price === undefined) return undefined
      sum += price * quantity
    }
    return sum
  })
}

/** Whether something in the cart is shown as it once was, because its product can not be read. */
export function useIsOld(items: readonly CartItem[]): boolean {
  return useProducts(items, (results) => results.some(({ state, degraded }) => state === 'error' || degraded))
}

function useProducts<Value extends number | boolean | undefined>(
  items: readonly CartItem[],
  tell: (results: ReturnType<ReturnType<typeof productLookup.resource>['read']>[]) => Value,
): Value {
  const resources = items.map(({ productId }) => productLookup.resource(productId))
  const subscribe = (listener: () => void) => {
    const leave = resources.map((resource) => resource.subscribe(listener))
    return () => leave.forEach((each) => each())
  }
  return useSyncExternalStore(subscribe, () => tell(resources.map((resource) => resource.read())))
}
