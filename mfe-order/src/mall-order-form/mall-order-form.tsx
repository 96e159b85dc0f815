import type { BuyRequested } from 'event-bus/vocabulary'
import type { TagHost } from 'mfe-kit'
import { useQuery, useTagState } from 'mfe-kit/react'
import { useState } from 'react'
import { Me } from '../documents.ts'
import { useLiveOrders } from '../use-live-orders.ts'
import { useOrderToasts } from '../use-order-toasts.ts'
import { FormSkeleton } from './form-skeleton.tsx'
import { NothingToOrder } from './nothing-to-order.tsx'
import { PurchaseForm } from './purchase-form.tsx'

interface MallOrderFormProps {
  host: TagHost
  request?: BuyRequested
}

export function MallOrderForm({ host, request }: MallOrderFormProps) {
  const me = useQuery(Me, {})
  useLiveOrders()
  useOrderToasts()
  // Each request is a purchase of its own, even of the same product: it begins with a fresh form.
  const [purchase, setPurchase] = useState({ request, number: 0 })
  if (purchase.request !== request) setPurchase({ request, number: purchase.number + 1 })
  const state = request ? (me.state === 'loading' ? 'loading' : 'ready') : 'empty'
  useTagState(host, { state })

  if (!request) return <NothingToOrder host={host} />
  if (me.state === 'loading') return <FormSkeleton />
  return <PurchaseForm key={purchase.number} host={host} request={request} me={me.data?.me} />
}
