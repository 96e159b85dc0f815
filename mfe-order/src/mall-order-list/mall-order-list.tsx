import type { TagHost } from 'mfe-kit'
import { useLiveOrders } from '../use-live-orders.ts'
import { useOrderToasts } from '../use-order-toasts.ts'
import { FullList } from './full-list.tsx'
import { NewestOrders } from './newest-orders.tsx'
import type { ListState } from './use-list-state.ts'

interface MallOrderListProps extends ListState {
  host: TagHost
  limit?: number
}

export function MallOrderList({ host, limit, search, state, months, page }: MallOrderListProps) {
  useLiveOrders()
  useOrderToasts()
  if (limit) return <NewestOrders host={host} limit={limit} />
  return <FullList host={host} given={{ search, state, months, page }} />
}
