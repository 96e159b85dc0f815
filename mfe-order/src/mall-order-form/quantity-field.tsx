import { useId, type Ref } from 'react'
import { useText } from '../messages.ts'
import { mostPieces, pieces } from './order-draft.ts'

interface QuantityFieldProps {
  value: string
  error: string | undefined
  hint: string | undefined
  inputRef: Ref<HTMLInputElement>
  onChange: (value: string) => void
}

/** Pieces to order, typed or stepped. */
export function QuantityField({ value, error, hint, inputRef, onChange }: QuantityFieldProps) {
  const { t } = useText()
  const id = useId()
  const quantity = pieces({ quantity: value })
  const step = (by: number) => onChange(String(Math.min(Math.max((quantity ?? 1) + by, 1), mostPieces)))
  const note = error ?? hint
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('formQuantity')}
      </label>
      <div className="stepper">
        <button
          type="button"
          aria-label={t('formQuantityLess')}
          disabled={quantity === 1}
          onClick={() => step(-1)}
        >
          −
        </button>
        <input
          id={id}
          ref={inputRef}
          value={value}
          inputMode="numeric"
          autoComplete="off"
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button
          type="button"
          aria-label={t('formQuantityMore')}
          disabled={quantity === mostPieces}
          onClick={() => step(1)}
        >
          +
        </button>
      </div>
      {note && (
        <p className={error ? 'field-error' : 'field-hint'} id={`${id}-note`}>
          {note}
        </p>
      )}
    </div>
  )
}
