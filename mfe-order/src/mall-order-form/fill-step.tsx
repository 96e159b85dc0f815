import { type ReactNode, useId, useRef, type SyntheticEvent } from 'react'
import { Amounts } from '../amounts.tsx'
import { useText } from '../messages.ts'
import { pieces } from '../pieces.ts'
import { QuantityStepper } from '../quantity-stepper.tsx'
import { stockHint } from '../stock-hint.ts'
import { draftErrors, type DraftField, type OrderDraft } from './order-draft.ts'
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
  /** The product with the place for its quantity. */
  frame: (quantity: ReactNode) => ReactNode
  onChange: (change: Partial<OrderDraft>) => void
  onRefused: (errors: Partial<Record<DraftField, string>>) => void
  onFilled: () => void
}

const order: readonly DraftField[] = ['quantity', 'receiver', 'address']

/** Step 1: how much, who gets it, and where. */
export function FillStep(props: FillStepProps) {
  const { draft, errors, product, frame, onChange, onRefused, onFilled } = props
  const { t } = useText()
  const noteId = useId()
  const fields = useRef<Partial<Record<DraftField, HTMLInputElement | null>>>({})
  const hold = (field: DraftField) => (input: HTMLInputElement | null) => {
    fields.current[field] = input
  }
  const quantity = pieces(draft.quantity)
  const note = errors.quantity ?? stockHint(t, quantity, product)

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
      {frame(
        <>
          <QuantityStepper
            value={draft.quantity}
            label={t('formQuantity')}
            invalid={errors.quantity !== undefined}
            describedBy={note ? noteId : undefined}
            inputRef={hold('quantity')}
            onChange={(quantity) => onChange({ quantity })}
          />
          {note && (
            <p className={errors.quantity ? 'field-error' : 'field-hint'} id={noteId}>
              {note}
            </p>
          )}
        </>,
      )}
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
        autoComplete="shipping street-address"
        inputRef={hold('address')}
        onChange={(address) => onChange({ address })}
      />
      <Amounts price={product.price} quantity={quantity} />
      <div className="form-buttons">
        <button className="button main" type="submit">
          {t('formNext')}
        </button>
      </div>
    </form>
  )
}
