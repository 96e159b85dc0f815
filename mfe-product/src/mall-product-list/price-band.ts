/** A range of prices in won, both included. */
export interface PriceBand {
  minPrice: number | undefined
  maxPrice: number | undefined
}

const bounds = [10_000, 30_000, 50_000, 100_000]

/** The ranges to choose from: all prices first, then from the cheapest on. */
export const priceBands: readonly PriceBand[] = [
  { minPrice: undefined, maxPrice: undefined },
  ...[undefined, ...bounds].map((minPrice, index) => ({ minPrice, maxPrice: bounds[index] })),
]

export const bandKey = ({ minPrice, maxPrice }: PriceBand) => `${minPrice ?? ''}-${maxPrice ?? ''}`

/** The ranges to choose from, with the given one, which an address may have from elsewhere. */
export function bandsWith(band: PriceBand): readonly PriceBand[] {
  return priceBands.some((known) => bandKey(known) === bandKey(band)) ? priceBands : [...priceBands, band]
}
