import type { Delivery } from './delivery.ts'

export type StepName = 'ready' | 'started' | 'completed' | 'cancelled'

export interface DeliveryStep {
  name: StepName
  progress: 'done' | 'current' | 'waiting' | 'cancelled'
  at: string | null
}

const states: Readonly<Record<string, StepName>> = {
  DeliveryReady: 'ready',
  DeliveryStarted: 'started',
  DeliveryCompleted: 'completed',
  DeliveryCancelled: 'cancelled',
}

/** Where a delivery stands. A state that came later than this code counts as being prepared. */
export function deliveryStep(delivery: Pick<Delivery, 'deliveryState'>): StepName {
  return states[delivery.deliveryState ?? ''] ?? 'ready'
}

/** The timeline of a delivery: what was, what is, what is to come; a cancelled one ends where it was cancelled. */
export function deliverySteps(delivery: Delivery): DeliveryStep[] {
  const now = deliveryStep(delivery)
  const ready: DeliveryStep = { name: 'ready', progress: 'done', at: delivery.preparedAt }
  const started: DeliveryStep = { name: 'started', progress: 'done', at: delivery.startedAt }
  if (now === 'cancelled') {
    const cancelled: DeliveryStep = { name: 'cancelled', progress: 'cancelled', at: delivery.cancelledAt }
    return delivery.startedAt ? [ready, started, cancelled] : [ready, cancelled]
  }
  const completed: DeliveryStep = { name: 'completed', progress: 'done', at: delivery.completedAt }
  const steps = [ready, started, completed]
  const position = steps.findIndex((step) => step.name === now)
  return steps.map((step, index) => {
    if (index < position) return step
    if (index > position) return { ...step, progress: 'waiting', at: null }
    return { ...step, progress: now === 'completed' ? 'done' : 'current' }
  })
}
