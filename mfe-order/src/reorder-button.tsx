import { useText } from './messages.ts'
import { orderedName, type Order, type OrderedProduct } from './order.ts'
import { isPurchasable, requestPurchase } from './request-purchase.ts'

/** Asks for the order form with the same product and quantity. */
export function ReorderButton({ order, product }: { order: Order; product: OrderedProduct | undefined }) {
  const { t, language } = useText()
  const soldOut = product !== undefined && !isPurchasable(product)
  return (
    <button
      className="button quiet"
      part="reorder"
      type="button"
      disabled={!isPurchasable(product)}
      aria-label={t('reorderNamed', { name: orderedName(order, product, language) })}
      onClick={() => product && requestPurchase(product, order.quantity ?? 1)}
    >
      {t(soldOut ? 'soldOut' : 'reorder')}
    </button>
  )
}
