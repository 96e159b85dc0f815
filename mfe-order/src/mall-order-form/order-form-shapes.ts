import { shape } from 'mfe-kit'
import type { Order } from '../order.ts'
import { purchaseShapes } from '../purchase-shapes.ts'

/** What the form takes and hands over, for the types of those who use it. */
export const orderFormShapes = {
  ...purchaseShapes,
  Order: shape<Omit<Order, '__typename'>>({
    id: 'number',
    productId: 'number | null',
    productName: 'string | null',
    quantity: 'number | null',
    price: 'number | null',
    customerName: 'string | null',
    customerAddr: 'string | null',
    state: 'string | null',
    cancelReason: "'CUSTOMER' | 'OUT_OF_STOCK' | 'DELIVERY' | null",
    waitingForStock: 'boolean | null',
    cancelRefused: 'boolean | null',
    placedAt: 'string | null',
    cancelledAt: 'string | null',
  }),
}
