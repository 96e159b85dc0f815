import { execute, type DataError } from 'mfe-kit/data'
import { useEffect, useRef, useState } from 'react'
import { CancelOrder } from '../documents.ts'
import { useText } from '../messages.ts'
import { orderTotal, type Order } from '../order.ts'

type Step = 'idle' | 'asking' | 'cancelling'

/** Cancels an order after one question. What follows from it arrives as events. */
export function CancelButton({ order }: { order: Order }) {
  const { t, formatPrice } = useText()
  const [step, setStep] = useState<Step>('idle')
  const [error, setError] = useState<DataError>()
  const keep = useRef<HTMLButtonElement>(null)
  const begin = useRef<HTMLButtonElement>(null)
  const asked = useRef(false)
  // A second click may come before React has drawn the first one.
  const underway = useRef(false)
  const id = String(order.id)

  useEffect(() => {
    // The button under the finger changes place: keyboard users go on at the harmless answer, and come back from it.
    if (step === 'asking') keep.current?.focus()
    if (step === 'idle' && asked.current) begin.current?.focus()
    asked.current = step !== 'idle'
  }, [step])

  async function cancel() {
    if (underway.current) return
    underway.current = true
    setStep('cancelling')
    setError(undefined)
    const outcome = await execute(CancelOrder, { orderId: order.id })
    underway.current = false
    setError(outcome.error)
    setStep('idle')
  }

  if (step === 'idle') {
    return (
      <div className="cancel">
        {error && (
          <p className="alert" role="alert">
            <strong>{t('cancelFailedTitle')}</strong> {t(reasonOf(error))}{' '}
            <span className="notice-code">{t('errorCode', { code: error.code })}</span>
          </p>
        )}
        <button
          className="button quiet"
          part="cancel"
          type="button"
          ref={begin}
          aria-label={t('cancelNamed', { id })}
          onClick={() => setStep('asking')}
        >
          {t('cancel')}
        </button>
      </div>
    )
  }
  const cancelling = step === 'cancelling'
  return (
    <div className="cancel asked" role="group" aria-label={t('cancelNamed', { id })}>
      <p className="cancel-title">{t('cancelQuestion')}</p>
      <p>{t('cancelConsequence', { amount: formatPrice(orderTotal(order)) })}</p>
      <div className="cancel-buttons">
        <button
          className="button quiet"
          type="button"
          ref={keep}
          disabled={cancelling}
          onClick={() => setStep('idle')}
        >
          {t('cancelKeep')}
        </button>
        <button
          className="button danger"
          type="button"
          aria-disabled={cancelling}
          onClick={() => void cancel()}
        >
          {t(cancelling ? 'cancelling' : 'cancelConfirm')}
        </button>
      </div>
    </div>
  )
}

function reasonOf(error: DataError) {
  if (error.code === 'CONFLICT') return 'cancelTooLate'
  if (error.code !== 'SERVICE_UNAVAILABLE') return 'errorUnknown'
  return error.service === 'graphql' ? 'errorOffline' : 'errorUnavailable'
}
