import { useText } from '../messages.ts'
import { orderedName, orderTotal, type Order, type OrderedProduct } from '../order.ts'
import { OrderPicture } from '../order-picture.tsx'

interface OrderItemProps {
  order: Order
  product: OrderedProduct | null | undefined
  large?: boolean
}

/** What was bought: picture, name linked to the product, price × quantity. The order itself knows all but the picture. */
export function OrderItem({ order, product, large = false }: OrderItemProps) {
  const { t, language, formatPrice } = useText()
  const name = orderedName(order, product, language)
  return (
    <div className={large ? 'order-item large' : 'order-item'}>
      <OrderPicture imageUrl={product?.imageUrl} />
      <div>
        <p className="order-name" part="name">
          {product ? <a href={`/products/${product.id}`}>{name}</a> : name}
        </p>
        <p className="order-amount">
          <span>
            {t('priceTimesQuantity', {
              price: formatPrice(order.price ?? 0),
              count: order.quantity ?? 0,
            })}
          </span>
          <strong>{formatPrice(orderTotal(order))}</strong>
        </p>
      </div>
    </div>
  )
}
