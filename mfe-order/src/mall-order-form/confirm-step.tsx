import { mallUrl } from 'mfe-kit'
import { useEffect, useRef, type ReactNode } from 'react'
import { Amounts } from '../amounts.tsx'
import { useText } from '../messages.ts'
import { stockHint } from '../stock-hint.ts'
import type { PlaceOrderInput } from './confirmed-order.ts'
import type { FormProduct } from './fill-step.tsx'

interface ConfirmStepProps {
  input: PlaceOrderInput
  product: FormProduct
  placing: boolean
  problem: { text: string; code: string; final: boolean } | undefined
  /** The product with the place for its quantity. */
  frame: (quantity: ReactNode) => ReactNode
  onEdit: () => void
  onPlace: () => void
  onLeave: () => void
}

/** Step 2: all that will be ordered and the total, to confirm or correct. */
export function ConfirmStep(props: ConfirmStepProps) {
  const { input, product, placing, problem, frame, onEdit, onPlace, onLeave } = props
  const { t, formatPrice } = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const amount = formatPrice(product.price * input.quantity)
  const hint = stockHint(t, input.quantity, product)
  return (
    <div className="form-step">
      <div>
        <h2 className="form-heading" ref={heading} tabIndex={-1}>
          {t('formConfirmQuestion')}
        </h2>
        <p className="order-meta">{t('formConfirmHint')}</p>
      </div>
      {frame(
        <>
          <p className="form-pieces">{t('pieces', { count: input.quantity })}</p>
          {hint && <p className="field-hint">{hint}</p>}
        </>,
      )}
      <dl className="facts">
        <dt>{t('formReceiver')}</dt>
        <dd>{input.customerName}</dd>
        <dt>{t('formAddress')}</dt>
        <dd>{input.customerAddr}</dd>
      </dl>
      <Amounts price={product.price} quantity={input.quantity} />
      {problem && (
        <div className="alert" role="alert">
          <strong>{t('formFailedTitle')}</strong>
          <p>{problem.text}</p>
          <p className="notice-code">{t('errorCode', { code: problem.code })}</p>
          <a href={mallUrl(problem.final ? '/products' : '/orders')} onClick={onLeave}>
            {t(problem.final ? 'browse' : 'formSeeOrders')}
          </a>
        </div>
      )}
      <div className="form-buttons">
        <button className="button quiet" type="button" disabled={placing} onClick={onEdit}>
          {t('formEdit')}
        </button>
        {!problem?.final && (
          <button className="button main" type="button" aria-disabled={placing} onClick={onPlace}>
            {placing ? t('formPlacing') : problem ? t('retry') : t('formPlace', { amount })}
          </button>
        )}
      </div>
    </div>
  )
}
