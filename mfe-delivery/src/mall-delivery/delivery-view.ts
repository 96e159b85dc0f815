import type { TagState } from 'mfe-kit'
import type { DataError } from 'mfe-kit/data'
import type { DeliveredOrder, Delivery } from '../delivery.ts'

/** What the full and the compact form of the tag show. */
export interface DeliveryView {
  state: TagState
  delivery: Delivery | undefined
  /** Not known while the order service is silent. */
  order: DeliveredOrder | undefined
  error: DataError | undefined
  degraded: boolean
  /** Of when it is, where it is degraded. */
  freshAt: number | undefined
  orderId: number | undefined
  /** Whether to tell which order it is, where the page did not name one. */
  linkOrder: boolean
}
