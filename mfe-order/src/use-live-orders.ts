import type { CloudEvent } from 'event-bus/vocabulary'
import { updateEntity } from 'mfe-kit/data'
import { useMallEvent } from 'mfe-kit/react'

/** Keeps every order on the page current: facts of the services change the cache, and so all tags that show it. */
export function useLiveOrders(): void {
  useMallEvent('OrderPlaced', ({ data }) => updateEntity('Order', data.orderId, { state: 'OrderPlaced' }))
  useMallEvent('OrderCancelled', ({ data, time }) =>
    updateEntity('Order', data.orderId, {
      state: 'OrderCancelled',
      cancelReason: data.cancelReason,
      cancelledAt: time,
      waitingForStock: false,
    }),
  )
  useMallEvent('DeliveryCancelRefused', ({ data }) =>
    updateEntity('Order', data.orderId, {
      state: 'OrderPlaced',
      cancelRefused: true,
      cancelReason: null,
      cancelledAt: null,
    }),
  )
  useMallEvent('StockBackordered', ({ data }) =>
    updateEntity('Order', data.orderId, { waitingForStock: true }),
  )
  useMallEvent('StockReserved', ({ data }) => {
    updateEntity('Order', data.orderId, { waitingForStock: false })
    updateEntity('Product', data.productId, { stock: data.stock })
  })
  useMallEvent('StockReleased', ({ data }) => updateEntity('Product', data.productId, { stock: data.stock }))
  useMallEvent('DeliveryPrepared', followDelivery)
  useMallEvent('DeliveryStarted', followDelivery)
  useMallEvent('DeliveryCompleted', followDelivery)
  useMallEvent('DeliveryCancelled', followDelivery)
}

type DeliveryEvent = CloudEvent<
  'DeliveryPrepared' | 'DeliveryStarted' | 'DeliveryCompleted' | 'DeliveryCancelled'
>

function followDelivery({ data }: DeliveryEvent): void {
  updateEntity('Delivery', data.orderId, { id: data.deliveryId, deliveryState: data.deliveryState })
}
