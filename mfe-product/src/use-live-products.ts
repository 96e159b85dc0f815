import type { ProductChanged } from 'event-bus/vocabulary'
import { removeEntity, updateEntity } from 'mfe-kit/data'
import { useMallEvent } from 'mfe-kit/vue'
import { shared } from './shared.ts'

/** The fields of a product that `ProductChanged` tells. */
export function changedFields(data: ProductChanged) {
  const { productName, productPrice, productStock, imageUrl, category, backorderAllowed } = data
  const texts = (text: ProductChanged['names'], __typename = 'LocalizedText' as const) =>
    text ? { __typename, ko: text.ko ?? null, en: text.en ?? null } : null
  return {
    name: productName,
    price: productPrice,
    stock: productStock,
    imageUrl,
    category,
    backorderAllowed,
    // Events from before there were codes say nothing of it.
    ...(data.code !== undefined && { code: data.code }),
    names: texts(data.names),
    descriptions: texts(data.descriptions),
  }
}

/** Keeps every product on the page current: facts of the product service change the cache, and so all tags that show it. */
export const useLiveProducts = shared(() => {
  useMallEvent('StockReserved', ({ data }) => updateEntity('Product', data.productId, { stock: data.stock }))
  useMallEvent('StockReleased', ({ data }) => updateEntity('Product', data.productId, { stock: data.stock }))
  useMallEvent('ProductChanged', ({ data }) => updateEntity('Product', data.productId, changedFields(data)))
  useMallEvent('ProductRemoved', ({ data }) => removeEntity('Product', data.productId))
})
