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

/** Keeps every delivery on the page current: the facts of the services change the cache, and so all tags that show it. */
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
  const waits = (orderId: number, waitingForStock: boolean) =>
    updateEntity('Order', orderId, { waitingForStock })
  useMallEvent('StockBackordered', ({ data }) => waits(data.orderId, true))
  useMallEvent('StockReserved', ({ data }) => waits(data.orderId, false))
  useMallEvent('OrderCancelled', ({ data, time }) =>
    updateEntity('Order', data.orderId, { state: 'OrderCancelled', cancelledAt: time }),
  )
}
