import { useMallEvent, useQuery } from 'mfe-kit/vue'
import { computed, shallowRef } from 'vue'
import { NewestOrder } from './documents.ts'

/** The visitor's newest order, for as long as `wanted`: what the order service says, or a newer one that was just placed. */
export function useNewestOrder(wanted: () => boolean) {
  const placed = shallowRef(0)
  useMallEvent('OrderPlaced', ({ data }) => (placed.value = Math.max(placed.value, data.orderId)))
  const result = useQuery(NewestOrder, () => (wanted() ? {} : undefined), {
    isEmpty: (data) => data.myOrders?.nodes.length === 0,
  })
  const orderId = computed(
    () => Math.max(placed.value, result.value.data?.myOrders?.nodes[0]?.id ?? 0) || undefined,
  )
  return { orderId, result }
}
