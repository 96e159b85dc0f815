import type { TagHost } from 'mfe-kit'
import { watch } from 'vue'
import type { Product } from '../product.ts'
import { inputEvents, requestAction } from '../product-action.ts'

/**
 * The address asked to buy (`?buy=2`, which pages of other origins link to): the purchase begins as soon as the product is known. The
 * address forgets it first, so that neither Back nor a reload begins it again; a dialog opened before would close by that.
 */
export function useAskedPurchase(
  host: TagHost,
  asked: () => number | undefined,
  product: () => Product | undefined,
): void {
  let begun: number | undefined
  let waiting: number | undefined
  watch(
    [asked, product],
    ([pieces, product]) => {
      if (!product) return
      if (pieces === undefined) {
        if (waiting) requestAction(host, inputEvents, 'buy', product, waiting)
        begun = waiting = undefined
      } else if (pieces !== begun && Number.isInteger(pieces) && pieces > 0) {
        begun = pieces
        const forget = { parameters: { buy: null }, replace: true }
        if (host.emit('query-changed', forget, { cancelable: true }))
          requestAction(host, inputEvents, 'buy', product, pieces)
        else waiting = pieces
      }
    },
    { immediate: true },
  )
}
