import { bus } from 'event-bus'
import type { BuyRequested } from 'event-bus/vocabulary'
import { useSyncExternalStore } from 'react'
import { readKept, type KeptProduct } from './kept-product.ts'
import { mostPieces } from './pieces.ts'

/** A product put aside; its name, price and stock are looked up when it is shown. */
export interface CartItem {
  productId: number
  quantity: number
  /** As it was when it was last seen. */
  product?: KeptProduct
}

const key = 'mall-cart'
const version = 1
/** More than anybody puts aside, and as many as a page can show. */
const mostItems = 500
const listeners = new Set<() => void>()
const fromCart = new WeakSet<BuyRequested>()
let items: readonly CartItem[] = []
let readText: string | null = null

/** What the visitor put aside in this browser, in the order in which it came in. The same array until it changes. */
export function cartItems(): readonly CartItem[] {
  const text = stored()
  if (text !== readText) {
    readText = text
    items = parse(text)
  }
  return items
}

/** Follows the cart, also as other tabs change it. */
export function useCart(): readonly CartItem[] {
  return useSyncExternalStore(watch, cartItems)
}

/** Puts pieces in, on top of those in the cart. */
export function putIntoCart({ productId, quantity, product }: CartItem): void {
  const before = cartItems().find((item) => item.productId === productId)
  setCartItem({
    productId,
    quantity: (before?.quantity ?? 0) + quantity,
    product: product ?? before?.product,
  })
}

/** Changes how many are in the cart, 1 to 1000; a product that was not in it comes last, or to the place `at`. */
export function setCartItem(changed: CartItem, at = cartItems().length): void {
  const item = { ...changed, quantity: Math.min(Math.max(changed.quantity, 1), mostPieces) }
  const before = cartItems()
  const known = before.some(({ productId }) => productId === item.productId)
  keep(
    known
      ? before.map((each) => (each.productId === item.productId ? item : each))
      : [...before.slice(0, at), item, ...before.slice(at)],
  )
}

/** Remembers how a product of the cart looks now. */
export function keepProduct(productId: number, product: KeptProduct): void {
  const kept = cartItems().find((item) => item.productId === productId)
  if (!kept || JSON.stringify(kept.product) === JSON.stringify(product)) return
  setCartItem({ ...kept, product })
}

export function takeFromCart(productId: number): void {
  keep(cartItems().filter((item) => item.productId !== productId))
}

/** Remembers that a purchase was asked for in the cart, so that what is ordered leaves it. */
export function markFromCart(request: BuyRequested): void {
  fromCart.add(request)
}

export function isFromCart(request: BuyRequested): boolean {
  return fromCart.has(request)
}

function keep(changed: readonly CartItem[]): void {
  const text = JSON.stringify({ version, items: changed })
  try {
    localStorage.setItem(key, text)
  } catch {
    // A browser that keeps nothing (private, or full) has a cart until the page closes.
  }
  readText = stored()
  items = changed
  for (const listener of listeners) listener()
  bus.publish('CartChanged', { count: changed.reduce((sum, { quantity }) => sum + quantity, 0) })
}

function watch(listener: () => void): () => void {
  const hear = (event: StorageEvent) => (event.key === key || event.key === null) && listener()
  listeners.add(listener)
  addEventListener('storage', hear)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', hear)
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return readText
  }
}

/** What another version of the mall, or somebody else, has written there is no cart. */
function parse(text: string | null): readonly CartItem[] {
  try {
    const cart = JSON.parse(text ?? '') as { version?: unknown; items?: unknown }
    if (cart.version !== version || !Array.isArray(cart.items)) return []
    const kept = (cart.items as Partial<CartItem>[]).slice(0, mostItems).filter(isItem)
    const read = kept.map(({ productId, quantity, product }): [number, CartItem] => [
      productId,
      { productId, quantity, ...(product && { product: readKept(product) }) },
    ])
    return [...new Map(read).values()]
  } catch {
    return []
  }
}

function isItem(item: Partial<CartItem> | null): item is CartItem {
  const { productId, quantity } = item ?? {}
  return (
    Number.isSafeInteger(productId) && Number.isInteger(quantity) && quantity! >= 1 && quantity! <= mostPieces
  )
}
