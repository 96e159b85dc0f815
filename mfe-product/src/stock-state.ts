/** How much of a product can be bought now, as shoppers care about it. */
export type StockState = 'plenty' | 'low' | 'backorder' | 'sold-out'

const fewPieces = 5

export function stockState(product: {
  stock?: number | null
  backorderAllowed?: boolean | null
}): StockState {
  const stock = product.stock ?? 0
  if (stock > fewPieces) return 'plenty'
  if (stock > 0) return 'low'
  return product.backorderAllowed ? 'backorder' : 'sold-out'
}
