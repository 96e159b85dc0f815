import type { CartAdditionRequested } from 'event-bus/vocabulary'
import { mallUrl, type TagHost } from 'mfe-kit'
import { useEntity, useTagState } from 'mfe-kit/react'
import type { CartItem } from '../cart.ts'
import { productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { orderedName } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'

interface CartAddedProps {
  host: TagHost
  addition: CartAdditionRequested
  items: readonly CartItem[]
}

/** What has just come into the cart, and the ways on from there. */
export function CartAdded({ host, addition: { product, quantity = 1 }, items }: CartAddedProps) {
  const { t, language, formatPrice } = useText()
  useTagState(host, { state: 'ready' })
  const current = useEntity(productLookup, product.id).data
  const count = items.reduce((sum, item) => sum + item.quantity, 0)
  const leave = () => void host.emit('close-requested')
  return (
    <div className="cart-added" part="added">
      <p className="form-heading" role="status">
        {t('cartAdded')}
      </p>
      <div className="form-product">
        <OrderPicture
          product={current ?? { imageUrl: product.imageUrl ?? null, category: product.category ?? null }}
        />
        <div className="order-text">
          <h3 className="order-name">
            {orderedName({ productId: product.id, productName: product.name }, current ?? product, language)}
          </h3>
          <p className="order-amount">
            <strong>{formatPrice((current?.price ?? product.price) * quantity)}</strong>
            <span>{t('pieces', { count: quantity })}</span>
          </p>
          <p className="order-meta">{t('cartTotalPieces', { count })}</p>
        </div>
      </div>
      <div className="form-buttons">
        <button className="button quiet" type="button" onClick={leave}>
          {t('formKeepShopping')}
        </button>
        <a className="button main" href={mallUrl('/cart')} onClick={leave}>
          {t('cartView')}
        </a>
      </div>
    </div>
  )
}
