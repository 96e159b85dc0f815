import type { MallModel } from './mall-model.ts'

const settledPairs = new Set([
  'OrderPlaced/DeliveryStarted',
  'OrderPlaced/DeliveryCompleted',
  'OrderCancelled/DeliveryCancelled',
])
const once = ['OrderPlaced', 'DeliveryStarted', 'DeliveryCompleted', 'DeliveryCancelled']

/** What is wrong in a mall where every event has arrived; `added` is all stock there ever was, by product. */
export function faultsOf(mall: MallModel, added: ReadonlyMap<number, number>): string[] {
  return [...stockFaults(mall, added), ...orderFaults(mall), ...eventFaults(mall)]
}

function stockFaults(mall: MallModel, added: ReadonlyMap<number, number>): string[] {
  const faults: string[] = []
  for (const [id, { stock }] of mall.products) {
    let sent = 0
    for (const [orderId, state] of mall.deliveries) {
      const order = mall.orders.get(orderId)
      if (order?.productId === id && /Started|Completed/.test(state)) sent += order.quantity
    }
    if (stock < 0) faults.push(`product ${id}: stock below zero`)
    if (stock !== (added.get(id) ?? 0) - sent)
      faults.push(`product ${id}: ${stock} left of ${added.get(id)}, ${sent} sent`)
    const head = [...mall.reservations.values()].find(
      (row) => row.productId === id && row.state === 'waiting',
    )
    if (head && head.quantity <= stock)
      faults.push(`product ${id}: the head of the queue waits although stock suffices`)
  }
  return faults
}

function orderFaults(mall: MallModel): string[] {
  const faults: string[] = []
  for (const [id, { state, productId }] of mall.orders) {
    const reservation = mall.reservations.get(id)?.state ?? 'none'
    const pair = `${state}/${mall.deliveries.get(id) ?? 'none'}`
    const waits =
      pair === 'OrderPlaced/DeliveryReady' && reservation === 'waiting' && mall.products.has(productId)
    if (!waits && !settledPairs.has(pair))
      faults.push(`order ${id} is stuck: ${pair}, reservation ${reservation}`)
    if (state === 'OrderCancelled' && reservation === 'waiting')
      faults.push(`order ${id} waits though cancelled`)
  }
  return faults
}

function eventFaults({ feeds }: MallModel): string[] {
  const counts = new Map<string, number>()
  for (const { type, orderId } of Object.values(feeds).flat()) {
    const key = `${type} of order ${orderId}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .filter(([key, count]) => count > 1 && once.includes(key.split(' ')[0] ?? ''))
    .map(([key]) => `${key}: told twice`)
}
