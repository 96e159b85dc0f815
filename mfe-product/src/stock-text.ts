import type { useText } from './messages.ts'
import type { ShownProduct } from './product.ts'
import { stockState } from './stock-state.ts'

/** What shoppers read about the stock. */
export function stockText(product: ShownProduct, t: ReturnType<typeof useText>['t']): string {
  const state = stockState(product)
  if (state === 'sold-out') return t('soldOut')
  if (state === 'backorder') return t('stockBackorder')
  return t(state === 'low' ? 'stockLow' : 'stockLeft', { count: product.stock ?? 0 })
}
