import type { ProductSnapshot } from 'event-bus/vocabulary'
import { useText } from '../messages.ts'
import { orderedName, type OrderedProduct } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'

interface PurchasedProductProps {
  requested: ProductSnapshot
  current: OrderedProduct | undefined
  price: number
}

/** What is about to be bought: as the product service has it now, else as the page that asked showed it. */
export function PurchasedProduct({ requested, current, price }: PurchasedProductProps) {
  const { language, formatPrice } = useText()
  const named = current ?? requested
  return (
    <div className="order-item form-product">
      <OrderPicture imageUrl={current?.imageUrl ?? requested.imageUrl} />
      <div>
        <p className="order-name">
          {orderedName({ productId: requested.id, productName: requested.name }, named, language)}
        </p>
        <p className="order-amount">
          <strong>{formatPrice(price)}</strong>
        </p>
      </div>
    </div>
  )
}
