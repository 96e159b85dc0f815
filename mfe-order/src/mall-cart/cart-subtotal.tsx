import type { CartItem } from '../cart.ts'
import { useText } from '../messages.ts'
import { useCartSum } from './use-cart-sum.ts'

/** What everything in the cart costs at today's prices, or the last known ones, and that it is ordered product by product. */
export function CartSubtotal({ items }: { items: readonly CartItem[] }) {
  const { t, formatPrice } = useText()
  const sum = useCartSum(items)
  return (
    <div className="cart-summary" part="summary">
      <p className="cart-subtotal">
        <span>{t('cartSubtotal')}</span>
        <strong>{sum === undefined ? '–' : formatPrice(sum)}</strong>
      </p>
      <p className="order-meta">
        {t('shipping')} {t('shippingFree')}
      </p>
      <p className="order-meta">{t('cartEach')}</p>
    </div>
  )
}
