import { GraphQLError } from 'graphql'
import { badUserInput } from '../bad-user-input.ts'
import { entityOf } from '../upstream/hal.ts'
import { known } from '../visitor.ts'
import type { Resolver } from './resolver.ts'

interface PlaceOrderArguments {
  input: { productId: number; quantity: number; customerName?: string | null; customerAddr?: string | null }
  idempotencyKey: string
}

const placeOrder: Resolver<unknown, PlaceOrderArguments> = async (
  _source,
  { input, idempotencyKey },
  context,
) => {
  const { upstream, lookups } = context
  const visitor = known(context.visitor)
  // It travels as a header, so it must be printable ASCII.
  if (!/^[\x21-\x7e]{1,200}$/.test(idempotencyKey)) {
    throw badUserInput('idempotencyKey', 'must be 1 to 200 visible ASCII characters; a UUID is best')
  }
  const order = await upstream.command('order', {
    method: 'POST',
    path: '/orders',
    headers: { 'idempotency-key': idempotencyKey },
    idempotent: true,
    body: {
      productId: input.productId,
      quantity: input.quantity,
      customerId: visitor.customerId,
      customerName: input.customerName ?? visitor.customerName,
      customerAddr: input.customerAddr ?? visitor.customerAddr,
    },
  })
  lookups.clear()
  return order
}

const cancelOrder: Resolver<unknown, { orderId: number }> = async (_source, { orderId }, context) => {
  const { upstream, lookups } = context
  const { customerId } = known(context.visitor)
  const path = `/orders/${orderId}`
  const found = orderId > 0 ? (await upstream.find('order', path)).value?.read() : undefined
  // To say that it is someone else's would tell that it exists.
  if (found === undefined || entityOf('order', found).customerId !== customerId) {
    throw new GraphQLError(`There is no order ${orderId} of yours.`, {
      extensions: {
        code: 'NOT_FOUND',
        service: 'order',
        errors: [{ field: 'orderId', message: 'does not exist' }],
      },
    })
  }
  const body = { state: 'OrderCancelled' }
  const order = await upstream.command('order', { method: 'PATCH', path, body, idempotent: true })
  lookups.clear()
  return order
}

export const mutation = { placeOrder, cancelOrder }
