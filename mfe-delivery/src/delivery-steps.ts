import type { DeliveredOrder, Delivery } from './delivery.ts'

export type StepName = 'ordered' | 'ready' | 'stock' | 'started' | 'completed' | 'cancelled'

export interface DeliveryStep {
  name: StepName
  progress: 'done' | 'current' | 'waiting' | 'cancelled'
  at: string | null
}

type Known<Entity> = Entity | undefined

const states: Readonly<Record<string, StepName>> = {
  DeliveryReady: 'ready',
  DeliveryStarted: 'started',
  DeliveryCompleted: 'completed',
  DeliveryCancelled: 'cancelled',
}

/**
 * Where a delivery stands: ordered while none is prepared yet, waiting for stock where its order says so. A state that
 * came later than this code counts as being prepared.
 */
export function deliveryStep(
  delivery: Known<Pick<Delivery, 'deliveryState'>>,
  order?: Pick<DeliveredOrder, 'state' | 'waitingForStock'>,
): StepName {
  if (!delivery) return order?.state === 'OrderCancelled' ? 'cancelled' : 'ordered'
  const step = states[delivery.deliveryState ?? ''] ?? 'ready'
  return step === 'ready' && order?.waitingForStock ? 'stock' : step
}

/** The way of an order to its receiver: what was, what is, what is to come; a cancelled one ends where it was cancelled. */
export function deliverySteps(delivery: Known<Delivery>, order: Known<DeliveredOrder>): DeliveryStep[] {
  const now = deliveryStep(delivery, order)
  const ordered = done('ordered', order?.placedAt)
  const ready = done(now === 'stock' ? 'stock' : 'ready', delivery?.preparedAt)
  const started = done('started', delivery?.startedAt)
  if (now === 'cancelled') {
    const at = delivery?.cancelledAt ?? order?.cancelledAt ?? null
    const before = [ordered, ready, started].filter((step) => step === ordered || step.at)
    return [...before, { name: 'cancelled', progress: 'cancelled', at }]
  }
  const steps = [ordered, ready, started, done('completed', delivery?.completedAt)]
  const position = steps.findIndex((step) => step.name === now)
  return steps.map((step, index) => {
    if (index < position) return step
    if (index > position) return { ...step, progress: 'waiting', at: null }
    return { ...step, progress: now === 'completed' ? 'done' : 'current' }
  })
}

function done(name: StepName, at: string | null | undefined): DeliveryStep {
  return { name, progress: 'done', at: at ?? null }
}
