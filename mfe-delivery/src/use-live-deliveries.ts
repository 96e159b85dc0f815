import type { CloudEvent } from 'event-bus/vocabulary'
import { updateEntity } from 'mfe-kit/data'
import { useMallEvent } from 'mfe-kit/vue'

type DeliveryEvent = CloudEvent<
  'DeliveryPrepared' | 'DeliveryStarted' | 'DeliveryCompleted' | 'DeliveryCancelled'
>

const timeOf = {
  DeliveryPrepared: 'preparedAt',
  DeliveryStarted: 'startedAt',
  DeliveryCompleted: 'completedAt',
  DeliveryCancelled: 'cancelledAt',
} as const

/** Keeps every delivery on the page current: the facts of the delivery service change the cache, and so all tags that show it. */
export function useLiveDeliveries(): void {
  const follow = ({ type, time, data }: DeliveryEvent) =>
    updateEntity('Delivery', data.orderId, {
      id: data.deliveryId,
      deliveryState: data.deliveryState,
      [timeOf[type]]: time,
    })
  useMallEvent('DeliveryPrepared', follow)
  useMallEvent('DeliveryStarted', follow)
  useMallEvent('DeliveryCompleted', follow)
  useMallEvent('DeliveryCancelled', follow)
}
