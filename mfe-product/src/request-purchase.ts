import { bus } from 'event-bus'
import type { TagHost } from 'mfe-kit'
import { productSnapshot, type ShownProduct } from './product.ts'

/** Fires the tag's own event; unless a host page prevents it, whoever takes orders hears `BuyRequested`. */
export function requestPurchase(
  host: TagHost,
  eventName: 'inputBuy' | 'buyItem',
  product: ShownProduct,
  quantity?: number,
) {
  const snapshot = productSnapshot(product)
  const more = quantity === undefined ? {} : { quantity }
  const allowed = host.emit(eventName, { ...snapshot, ...more }, { cancelable: true })
  if (allowed) bus.publish('BuyRequested', { product: snapshot, ...more })
}

/** The same for those who keep the catalogue. */
export function requestEdit(host: TagHost, eventName: 'inputEdit' | 'editItem', product: ShownProduct) {
  const snapshot = productSnapshot(product)
  if (host.emit(eventName, snapshot, { cancelable: true }))
    bus.publish('EditRequested', { product: snapshot })
}
