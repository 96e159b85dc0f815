import { mallUrl } from 'mfe-kit'
import { useText } from '../messages.ts'
import { orderedName, orderTotal, type Order, type OrderedProduct } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'
import { ReorderButton } from '../reorder-button.tsx'

interface OrderItemProps {
  order: Order
  product: OrderedProduct | undefined
}

/** What was bought: picture, name linked to the product, price × quantity. The order itself knows all but the picture. */
export function OrderItem({ order, product }: OrderItemProps) {
  const { t, language, formatPrice } = useText()
  const name = orderedName(order, product, language)
  const price = formatPrice(order.price ?? 0)
  return (
    <div className="order-item">
      <OrderPicture product={product} />
      <div className="order-text">
        <h3 className="order-name" part="name">
          {product ? <a href={mallUrl(`/products/${product.id}`)}>{name}</a> : name}
        </h3>
        <p className="order-amount">
          <strong>{formatPrice(orderTotal(order))}</strong>
          <span>{t('priceTimesQuantity', { price, count: order.quantity ?? 0 })}</span>
        </p>
      </div>
      <ReorderButton order={order} product={product} />
    </div>
  )
}
