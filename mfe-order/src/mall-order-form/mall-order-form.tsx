import type { BuyRequested } from 'event-bus/vocabulary'
import type { TagHost } from 'mfe-kit'
import { useQuery, useTagState } from 'mfe-kit/react'
import { useState } from 'react'
import { LastReceiver } from '../documents.ts'
import { InTheMall } from '../in-the-mall.tsx'
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
  const known = useQuery(LastReceiver, {})
  const last = known.data?.myOrders?.nodes[0]
  useLiveOrders()
  useOrderToasts()
  // Each request is a purchase of its own, even of the same product: it begins with a fresh form.
  const [purchase, setPurchase] = useState({ request, number: 0 })
  if (purchase.request !== request) setPurchase({ request, number: purchase.number + 1 })
  const state = request ? (known.state === 'loading' ? 'loading' : 'ready') : 'empty'
  useTagState(host, { state })

  if (!request) return <NothingToOrder host={host} />
  if (known.state === 'loading') return <FormSkeleton />
  if (known.error?.code === 'UNAUTHENTICATED')
    return <InTheMall what="purchase" path={`/products/${request.product.id}?buy=${request.quantity ?? 1}`} />
  return (
    <PurchaseForm
      key={purchase.number}
      host={host}
      request={request}
      receiver={last?.customerAddr ? last : (known.data?.me ?? undefined)}
    />
  )
}
