import { bus } from 'event-bus'
import type { TagHost } from 'mfe-kit'
import { productSnapshot, type ShownProduct } from './product.ts'

/** What a shopper, or who keeps the catalogue, can do with a product. */
export type ProductAction = 'buy' | 'cart' | 'edit'

const requests = { buy: 'BuyRequested', cart: 'CartAdditionRequested', edit: 'EditRequested' } as const

/** The events of a tag that shows one product. */
export const inputEvents = { buy: 'inputBuy', cart: 'inputCart', edit: 'inputEdit' } as const

/** The events of a tag that shows several. */
export const itemEvents = { buy: 'buyItem', cart: 'cartItem', edit: 'editItem' } as const

/** Fires the tag's own event; unless a host page prevents it, the request goes over the bus to whoever takes orders, carts or catalogues. */
export function requestAction(
  host: TagHost,
  events: typeof inputEvents | typeof itemEvents,
  action: ProductAction,
  product: ShownProduct,
  quantity?: number,
) {
  const snapshot = productSnapshot(product)
  const more = quantity === undefined ? {} : { quantity }
  const allowed = host.emit(events[action], { ...snapshot, ...more }, { cancelable: true })
  if (allowed) bus.publish(requests[action], { product: snapshot, ...more })
}
