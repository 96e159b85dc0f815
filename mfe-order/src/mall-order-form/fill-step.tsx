import { useRef, type SyntheticEvent } from 'react'
import { useText } from '../messages.ts'
import { draftErrors, pieces, type DraftField, type OrderDraft } from './order-draft.ts'
import { QuantityField } from './quantity-field.tsx'
import { stockHint } from './stock-hint.ts'
import { TextField } from './text-field.tsx'

export interface FormProduct {
  id: number
  price: number
  stock: number
  backorderAllowed: boolean
}

interface FillStepProps {
  draft: OrderDraft
  errors: Partial<Record<DraftField, string>>
  product: FormProduct
  onChange: (change: Partial<OrderDraft>) => void
  onRefused: (errors: Partial<Record<DraftField, string>>) => void
  onFilled: () => void
}

const order: readonly DraftField[] = ['receiver', 'address', 'quantity']

/** Step 1: who gets how much, and where. */
export function FillStep({ draft, errors, product, onChange, onRefused, onFilled }: FillStepProps) {
  const { t, formatPrice } = useText()
  const fields = useRef<Partial<Record<DraftField, HTMLInputElement | null>>>({})
  const hold = (field: DraftField) => (input: HTMLInputElement | null) => {
    fields.current[field] = input
  }
  const quantity = pieces(draft)

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    const found = draftErrors(draft)
    const first = order.find((field) => found[field])
    if (!first) return onFilled()
    const texts = Object.entries(found).map(([field, key]) => [field, t(key)])
    onRefused(Object.fromEntries(texts) as Partial<Record<DraftField, string>>)
    fields.current[first]?.focus()
  }

  return (
    <form className="form-step" noValidate onSubmit={submit}>
      <TextField
        label={t('formReceiver')}
        value={draft.receiver}
        error={errors.receiver}
        autoComplete="shipping name"
        inputRef={hold('receiver')}
        onChange={(receiver) => onChange({ receiver })}
      />
      <TextField
        label={t('formAddress')}
        value={draft.address}
        error={errors.address}
        autoComplete="shipping address-line1"
        inputRef={hold('address')}
        onChange={(address) => onChange({ address })}
      />
      <QuantityField
        value={draft.quantity}
        error={errors.quantity}
        hint={stockHint(t, quantity, product)}
        inputRef={hold('quantity')}
        onChange={(quantity) => onChange({ quantity })}
      />
      <p className="form-total">
        <span>{t('total')}</span>
        <strong>{quantity === undefined ? '–' : formatPrice(product.price * quantity)}</strong>
      </p>
      <div className="form-buttons">
        <button className="button main" type="submit">
          {t('formNext')}
        </button>
      </div>
    </form>
  )
}
