import { bus } from 'event-bus'
import type { BuyRequested, ProductSnapshot } from 'event-bus/vocabulary'
import type { OrderedProduct } from './order.ts'

/** The product as events tell of it, if enough is known to buy it. */
export function productSnapshot(product: OrderedProduct | undefined): ProductSnapshot | undefined {
  if (!product || product.price === null) return undefined
  const { id, name, price, stock, imageUrl, names, category, backorderAllowed } = product
  return { id, name: name ?? '', price, stock: stock ?? 0, imageUrl, names, category, backorderAllowed }
}

/** Whether a piece can be bought now, or waited for. */
export function isPurchasable(product: OrderedProduct | undefined): product is OrderedProduct {
  return (
    product !== undefined &&
    product.price !== null &&
    ((product.stock ?? 0) > 0 || !!product.backorderAllowed)
  )
}

/** Asks for the order form with this product in it; `remember` hears first what will be asked. */
export function requestPurchase(
  product: OrderedProduct,
  quantity: number,
  remember?: (request: BuyRequested) => void,
): void {
  const snapshot = productSnapshot(product)
  if (!snapshot) return
  const request = { product: snapshot, quantity }
  remember?.(request)
  bus.publish('BuyRequested', request)
}
