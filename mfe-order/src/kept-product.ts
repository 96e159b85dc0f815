import type { ProductSnapshot } from 'event-bus/vocabulary'
import type { OrderedProduct } from './order.ts'

/** What the cart remembers of a product, to show while the product service is down. The price is the last that was seen, in won. */
export type KeptProduct = Pick<OrderedProduct, 'name' | 'names' | 'price' | 'imageUrl' | 'category'>

/** The part of a product that is kept. */
export function keptProduct(product: OrderedProduct | ProductSnapshot): KeptProduct {
  const { name, names, price, imageUrl = null, category = null } = product
  const texts = names ? { ko: names.ko ?? null, en: names.en ?? null } : null
  return { name, names: texts, price, imageUrl, category }
}

/** What was kept, as far as it is what it should be: others can write into the browser's storage, too. */
export function readKept(kept: unknown): KeptProduct | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { name, names, price, imageUrl, category } = kept as Record<string, unknown>
  const { ko, en } = (names ?? {}) as Record<string, unknown>
  return {
    name: text(name),
    names: { ko: text(ko), en: text(en) },
    price: typeof price === 'number' && price >= 0 ? price : null,
    imageUrl: text(imageUrl),
    category: text(category),
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
