import type { CartAdditionRequested } from 'event-bus/vocabulary'
import { isForeignPage, type TagHost } from 'mfe-kit'
import { useTagState } from 'mfe-kit/react'
import { useEffect } from 'react'
import { putIntoCart, useCart } from '../cart.ts'
import { InTheMall } from '../in-the-mall.tsx'
import { keptProduct } from '../kept-product.ts'
import { useLiveOrders } from '../use-live-orders.ts'
import { CartAdded } from './cart-added.tsx'
import { CartList } from './cart-list.tsx'

interface MallCartProps {
  host: TagHost
  addition?: CartAdditionRequested
}

const taken = new WeakSet<CartAdditionRequested>()

/** The cart is kept by the mall's own pages: a page of another origin can only lead there. */
export function MallCart({ host, addition }: MallCartProps) {
  return isForeignPage() ? (
    <CartElsewhere host={host} addition={addition} />
  ) : (
    <CartHere host={host} addition={addition} />
  )
}

function CartElsewhere({ host, addition }: MallCartProps) {
  useTagState(host, { state: 'empty' })
  return <InTheMall what="cart" path={addition ? `/products/${addition.product.id}` : '/cart'} />
}

function CartHere({ host, addition }: MallCartProps) {
  const items = useCart()
  useLiveOrders()
  useEffect(() => {
    // The tag may be mounted again with the same addition: it is one wish all the same.
    if (!addition || taken.has(addition)) return
    taken.add(addition)
    const { product, quantity = 1 } = addition
    putIntoCart({ productId: product.id, quantity, product: keptProduct(product) })
  }, [addition])
  if (addition) return <CartAdded host={host} addition={addition} items={items} />
  return <CartList host={host} items={items} />
}
