import { mallUrl } from 'mfe-kit'
import { useEntity } from 'mfe-kit/react'
import { useEffect } from 'react'
import { type CartItem, keepProduct, markFromCart, takeFromCart } from '../cart.ts'
import { keptProduct } from '../kept-product.ts'
import { productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import { orderedName } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'
import { isPurchasable, requestPurchase } from '../request-purchase.ts'
import { stockHint } from '../stock-hint.ts'
import { CartQuantity } from './cart-quantity.tsx'

interface CartLineProps {
  item: CartItem
  onRemoved: (name: string) => void
}

/** One product of the cart as it is now, or was when it was last seen: its price, what there is of it, how many, and its order. */
export function CartLine({ item, onRemoved }: CartLineProps) {
  const { t, language, formatPrice } = useText()
  const { productId, quantity } = item
  const result = useEntity(productLookup, productId)
  const product = result.data
  useEffect(() => {
    if (product) keepProduct(productId, keptProduct(product))
  }, [productId, product])
  const shown = product ?? (result.state === 'empty' ? undefined : item.product)
  const name = orderedName({ productId, productName: null }, shown && { id: productId, ...shown }, language)
  const price = shown?.price ?? undefined
  const available = isPurchasable(product)
  // What is not known yet keeps its place; what is gone has no quantity.
  const known = result.state !== 'loading' && result.state !== 'empty'
  // A heading without words would be announced as one.
  const Heading = !shown && result.state === 'loading' ? 'p' : 'h2'
  const hint =
    product && available
      ? stockHint(t, quantity, { stock: product.stock ?? 0, backorderAllowed: !!product.backorderAllowed })
      : undefined

  function remove() {
    onRemoved(name)
    takeFromCart(productId)
  }
  function order() {
    if (!product) return
    requestPurchase(product, quantity, markFromCart)
  }

  return (
    <li className="cart-line" part="item" aria-busy={result.state === 'loading'}>
      <OrderPicture product={shown} />
      <div className="order-text">
        <Heading className="order-name" part="name">
          {shown ? (
            <a href={mallUrl(`/products/${productId}`)}>{name}</a>
          ) : result.state === 'loading' ? (
            <span className="bone line long" />
          ) : result.state === 'empty' ? (
            t('cartGone')
          ) : (
            name
          )}
        </Heading>
        <p className="order-amount">
          {price === undefined ? (
            result.state === 'loading' && <span className="bone line half" />
          ) : (
            <>
              <strong>{formatPrice(price * quantity)}</strong>
              {quantity > 1 && (
                <span>{t('priceTimesQuantity', { price: formatPrice(price), count: quantity })}</span>
              )}
            </>
          )}
        </p>
        {result.state === 'error' && (
          <p className="note warning">{t(shown ? 'cartPriceOld' : 'cartPriceUnknown')}</p>
        )}
        {product && !available && <p className="note warning">{t('soldOut')}</p>}
        {hint && <p className="field-hint">{hint}</p>}
        {known && <CartQuantity item={item} name={name} />}
      </div>
      <div className="cart-actions">
        {result.state !== 'empty' && (
          <button
            className="button"
            part="order"
            type="button"
            aria-label={t('cartOrderNamed', { name })}
            disabled={!available}
            onClick={order}
          >
            {t(product && !available ? 'soldOut' : 'cartOrder')}
          </button>
        )}
        <button className="clear" type="button" aria-label={t('cartRemoveNamed', { name })} onClick={remove}>
          {t('cartRemove')}
        </button>
      </div>
    </li>
  )
}
