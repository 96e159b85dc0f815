import { useState } from 'react'
import { type CartItem, setCartItem } from '../cart.ts'
import { useText } from '../messages.ts'
import { pieces } from '../pieces.ts'
import { QuantityStepper } from '../quantity-stepper.tsx'

/** How many of a product. What can't be ordered stays in the field with a word on it, and out of the cart. */
export function CartQuantity({ item, name }: { item: CartItem; name: string }) {
  const { t } = useText()
  const [typed, setTyped] = useState({ text: String(item.quantity), of: item.quantity })
  // Changed in another tab, or put in once more.
  if (typed.of !== item.quantity) setTyped({ text: String(item.quantity), of: item.quantity })
  const invalid = pieces(typed.text) === undefined
  const noteId = `note-${item.productId}`

  function change(text: string) {
    const quantity = pieces(text)
    setTyped({ text, of: quantity ?? item.quantity })
    if (quantity !== undefined) setCartItem({ ...item, quantity })
  }

  return (
    <>
      <QuantityStepper
        value={typed.text}
        label={t('cartQuantityOf', { name })}
        invalid={invalid}
        describedBy={invalid ? noteId : undefined}
        onChange={change}
      />
      {invalid && (
        <p className="field-error" id={noteId}>
          {t('formQuantityInvalid')}
        </p>
      )}
    </>
  )
}
