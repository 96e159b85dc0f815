import { useEffect, useRef } from 'react'
import { type CartItem, setCartItem } from '../cart.ts'
import { useText } from '../messages.ts'

export interface Removed {
  item: CartItem
  name: string
  /** Where in the cart it was. */
  at: number
}

/** Stands where something was taken out, and puts it back. */
export function RemovedLine({ removed: { item, name, at } }: { removed: Removed }) {
  const { t } = useText()
  const undo = useRef<HTMLButtonElement>(null)
  // The pressed button has gone: whoever uses the keyboard goes on here.
  useEffect(() => undo.current?.focus(), [])
  return (
    <li className="cart-removed">
      <span role="status">{t('cartRemoved', { name })}</span>
      <button className="clear" type="button" ref={undo} onClick={() => setCartItem(item, at)}>
        {t('cartUndo')}
      </button>
    </li>
  )
}
