import { useMallEvent } from 'mfe-kit/vue'
import { onScopeDispose } from 'vue'
import type { Product } from './product.ts'

const calm = 1000

/**
 * Reads the list anew when a product came into the catalogue or left it. An import of many products changes the list
 * once a second, not once a product. Answers how to have it read for another reason, as calmly.
 */
export function useCatalogChanges(shown: () => readonly Product[], read: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const isShown = (productId: number) => shown().some((product) => product.id === productId)
  function readSoon() {
    timer ??= setTimeout(() => {
      timer = undefined
      read()
    }, calm)
  }
  useMallEvent('ProductChanged', ({ data }) => {
    if (!isShown(data.productId)) readSoon()
  })
  useMallEvent('ProductRemoved', readSoon)
  onScopeDispose(() => clearTimeout(timer))
  return readSoon
}
