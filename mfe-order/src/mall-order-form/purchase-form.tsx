import type { BuyRequested } from 'event-bus/vocabulary'
import type { TagHost } from 'mfe-kit'
import type { DataError } from 'mfe-kit/data'
import { useEntity } from 'mfe-kit/react'
import { type ReactNode, useState } from 'react'
import { isFromCart, takeFromCart, useCart } from '../cart.ts'
import type { Receiver } from '../order.ts'
import { productLookup } from '../lookups.ts'
import { useText } from '../messages.ts'
import type { Order } from '../order.ts'
import { pieces } from '../pieces.ts'
import { confirmOrder, type ConfirmedOrder } from './confirmed-order.ts'
import { ConfirmStep } from './confirm-step.tsx'
import { FillStep } from './fill-step.tsx'
import { FormProgress } from './form-progress.tsx'
import type { DraftField, OrderDraft } from './order-draft.ts'
import { OrderDone } from './order-done.tsx'
import { fieldErrorsOf, isFinal, problemText } from './problem-of.ts'
import { PurchasedProduct } from './purchased-product.tsx'
import { usePlaceOrder } from './use-place-order.ts'

interface PurchaseFormProps {
  host: TagHost
  request: BuyRequested
  receiver: Receiver | undefined
}

/** One purchase: fill in, confirm or correct, place, done. */
export function PurchaseForm({ host, request, receiver }: PurchaseFormProps) {
  const { t } = useText()
  const [draft, setDraft] = useState<OrderDraft>(() => ({
    receiver: receiver?.customerName ?? '',
    address: receiver?.customerAddr ?? '',
    quantity: String(request.quantity ?? 1),
  }))
  const [errors, setErrors] = useState<Partial<Record<DraftField, string>>>({})
  const [step, setStep] = useState<'fill' | 'confirm'>('fill')
  const [confirmed, setConfirmed] = useState<ConfirmedOrder>()
  const [problem, setProblem] = useState<DataError>()
  const [placed, setPlaced] = useState<Order>()
  const { placing, place } = usePlaceOrder(finish, refuse)
  const cart = useCart()
  const current = useEntity(productLookup, request.product.id).data
  const product = {
    id: request.product.id,
    price: current?.price ?? request.product.price,
    stock: current?.stock ?? request.product.stock,
    backorderAllowed: current?.backorderAllowed ?? request.product.backorderAllowed ?? false,
  }
  const leave = () => void host.emit('close-requested')

  function finish(order: Order) {
    if (isFromCart(request)) takeFromCart(request.product.id)
    setPlaced(order)
    const detail = { ...order }
    delete detail.__typename
    host.emit('order-placed', detail)
  }
  function refuse(error: DataError) {
    const atFields = fieldErrorsOf(t, error)
    setErrors(atFields)
    setProblem(error)
    if (Object.keys(atFields).length > 0) setStep('fill')
  }
  function confirm() {
    const input = {
      productId: product.id,
      quantity: pieces(draft.quantity) ?? 1,
      customerName: draft.receiver.trim(),
      customerAddr: draft.address.trim(),
    }
    const next = confirmOrder(input, confirmed)
    if (next !== confirmed) setProblem(undefined)
    setConfirmed(next)
    setErrors({})
    setStep('confirm')
  }
  function change(part: Partial<OrderDraft>) {
    setDraft((before) => ({ ...before, ...part }))
    setErrors((before) => {
      const rest = { ...before }
      for (const field of Object.keys(part) as DraftField[]) delete rest[field]
      return rest
    })
  }
  const frame = (quantity: ReactNode) => (
    <PurchasedProduct requested={request.product} current={current} price={product.price}>
      {quantity}
    </PurchasedProduct>
  )

  if (placed) {
    return <OrderDone order={placed} toCart={isFromCart(request) && cart.length > 0} onLeave={leave} />
  }
  return (
    <div className="form" part="form">
      <FormProgress step={step} />
      {step === 'confirm' && confirmed ? (
        <ConfirmStep
          input={confirmed.input}
          product={product}
          placing={placing}
          problem={problem && { text: problemText(t, problem), code: problem.code, final: isFinal(problem) }}
          frame={frame}
          onEdit={() => setStep('fill')}
          onPlace={() => void place(confirmed)}
          onLeave={leave}
        />
      ) : (
        <FillStep
          draft={draft}
          errors={errors}
          product={product}
          frame={frame}
          onChange={change}
          onRefused={setErrors}
          onFilled={confirm}
        />
      )}
    </div>
  )
}
