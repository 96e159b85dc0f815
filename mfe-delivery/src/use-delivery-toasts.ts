import { useMallEvent } from 'mfe-kit/vue'
import { useText } from './messages.ts'
import { toastOnce } from 'mfe-kit'

/** Tells the customer that a delivery began or ended. That it was cancelled is told with its order, by team Order. */
export function useDeliveryToasts(): void {
  const { t } = useText()
  useMallEvent('DeliveryStarted', ({ id, data }) =>
    toastOnce(id, 'info', t('toastStarted', { id: String(data.orderId) })),
  )
  useMallEvent('DeliveryCompleted', ({ id, data }) =>
    toastOnce(id, 'success', t('toastCompleted', { id: String(data.orderId) })),
  )
}
