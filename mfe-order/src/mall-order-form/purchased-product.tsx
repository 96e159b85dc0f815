import type { ProductSnapshot } from 'event-bus/vocabulary'
import type { ReactNode } from 'react'
import { useText } from '../messages.ts'
import { orderedName, type OrderedProduct } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'

interface PurchasedProductProps {
  requested: ProductSnapshot
  current: OrderedProduct | undefined
  price: number
  /** How many, chosen or to choose. */
  children: ReactNode
}

/** What is about to be bought: as the product service has it now, else as the page that asked showed it. */
export function PurchasedProduct({ requested, current, price, children }: PurchasedProductProps) {
  const { language, formatPrice } = useText()
  const named = current ?? requested
  return (
    <div className="form-product">
      <OrderPicture
        product={current ?? { imageUrl: requested.imageUrl ?? null, category: requested.category }}
      />
      <div className="order-text">
        <h3 className="order-name">
          {orderedName({ productId: requested.id, productName: requested.name }, named, language)}
        </h3>
        <p className="order-amount">
          <strong>{formatPrice(price)}</strong>
        </p>
        {children}
      </div>
    </div>
  )
}
