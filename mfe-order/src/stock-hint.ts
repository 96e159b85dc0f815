import type { Text } from './messages.ts'

/**
 * A word of warning where more is asked for than there is. It never blocks: stock may come back before the order is
 * served, and the product service decides.
 */
export function stockHint(
  t: Text['t'],
  quantity: number | undefined,
  product: { stock: number; backorderAllowed: boolean },
): string | undefined {
  if (quantity === undefined || quantity <= product.stock) return undefined
  return t(product.backorderAllowed ? 'formBeyondStockBackorder' : 'formBeyondStock', {
    count: product.stock,
  })
}
