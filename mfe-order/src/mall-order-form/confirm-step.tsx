import { useEffect, useRef } from 'react'
import { useText } from '../messages.ts'
import type { PlaceOrderInput } from './confirmed-order.ts'
import type { FormProduct } from './fill-step.tsx'
import { stockHint } from './stock-hint.ts'

interface ConfirmStepProps {
  input: PlaceOrderInput
  product: FormProduct
  placing: boolean
  problem: { text: string; code: string; final: boolean } | undefined
  onEdit: () => void
  onPlace: () => void
  onLeave: () => void
}

/** Step 2: all that will be ordered and the total, to confirm or correct. */
export function ConfirmStep({
  input,
  product,
  placing,
  problem,
  onEdit,
  onPlace,
  onLeave,
}: ConfirmStepProps) {
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
        <p className="form-hint">{t('formConfirmHint')}</p>
      </div>
      <dl className="facts">
        <dt>{t('formReceiver')}</dt>
        <dd>{input.customerName}</dd>
        <dt>{t('formAddress')}</dt>
        <dd>{input.customerAddr}</dd>
        <dt>{t('unitPrice')}</dt>
        <dd>{t('priceTimesQuantity', { price: formatPrice(product.price), count: input.quantity })}</dd>
        <dt>{t('total')}</dt>
        <dd className="total">{amount}</dd>
      </dl>
      {hint && <p className="note warning">{hint}</p>}
      {problem && (
        <div className="note danger" role="alert">
          <strong>{t('formFailedTitle')}</strong>
          <p>{problem.text}</p>
          <p className="notice-code">{t('errorCode', { code: problem.code })}</p>
          <a href={problem.final ? '/products' : '/orders'} onClick={onLeave}>
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
