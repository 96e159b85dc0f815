import type { Ref } from 'react'
import { useText } from './messages.ts'
import { mostPieces, pieces } from './pieces.ts'

interface QuantityStepperProps {
  /** As typed. */
  value: string
  /** What is counted, where the page shows more than one. */
  label: string
  invalid?: boolean
  describedBy?: string
  inputRef?: Ref<HTMLInputElement>
  onChange: (value: string) => void
}

/** Pieces, typed or stepped. */
export function QuantityStepper(props: QuantityStepperProps) {
  const { value, label, invalid = false, describedBy, inputRef, onChange } = props
  const { t } = useText()
  const quantity = pieces(value)
  const step = (by: number) => onChange(String(Math.min(Math.max((quantity ?? 1) + by, 1), mostPieces)))
  return (
    <div className="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={t('formQuantityLess')}
        disabled={quantity === 1}
        onClick={() => step(-1)}
      >
        −
      </button>
      <input
        ref={inputRef}
        aria-label={label}
        value={value}
        inputMode="numeric"
        autoComplete="off"
        required
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
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
  )
}
