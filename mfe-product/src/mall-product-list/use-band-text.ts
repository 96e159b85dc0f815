import { useListText } from './list-text.ts'
import type { PriceBand } from './price-band.ts'

/** How a range of prices is called. */
export function useBandText() {
  const { t, formatPrice } = useListText()
  return ({ minPrice, maxPrice }: PriceBand) => {
    if (minPrice !== undefined && maxPrice !== undefined)
      return t('priceBetween', { from: formatPrice(minPrice), to: formatPrice(maxPrice) })
    if (minPrice !== undefined) return t('priceFrom', { from: formatPrice(minPrice) })
    if (maxPrice !== undefined) return t('priceTo', { to: formatPrice(maxPrice) })
    return t('priceAll')
  }
}
