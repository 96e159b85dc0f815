import type { TagHost } from 'mfe-kit'
import { useEntity, useTagState } from 'mfe-kit/react'
import { productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { orderedName } from '../order.ts'
import { isPurchasable, productSnapshot, requestPurchase } from '../request-purchase.ts'
import { useLiveOrders } from '../use-live-orders.ts'

interface MallOrderButtonProps {
  host: TagHost
  productId?: number
  quantity: number
}

/** One button that asks to buy one product. It says why where it can't be pressed. */
export function MallOrderButton({ host, productId, quantity }: MallOrderButtonProps) {
  const { t, language } = useText()
  const result = useEntity(productLookup, productId)
  useTagState(host, result)
  useLiveOrders()
  const product = result.data
  const available = isPurchasable(product)
  const reason = product ? 'soldOut' : 'buyUnavailable'
  const name = product && orderedName({ productId: product.id, productName: null }, product, language)

  function buy() {
    const snapshot = productSnapshot(product)
    if (!product || !snapshot) return
    const pieces = Math.max(Math.trunc(quantity), 1)
    if (host.emit('buy-requested', { product: snapshot, quantity: pieces })) requestPurchase(product, pieces)
  }

  return (
    <button className="button" part="button" type="button" disabled={!available} onClick={buy}>
      {available || result.state === 'loading' ? (
        <>
          <slot name="label">{t('buy')}</slot>
          {name && <span className="visually-hidden">: {name}</span>}
        </>
      ) : (
        t(reason)
      )}
    </button>
  )
}
