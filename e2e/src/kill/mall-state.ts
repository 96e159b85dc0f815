import type { MallUnderTest } from '../mall-under-test.ts'

interface OrderState {
  id: number
  productId: number
  quantity: number
  state: string
  cancelReason: string | null
  waitingForStock: boolean
  cancelRefused: boolean
}
interface DeliveryRecord {
  orderId: number
  quantity: number
  deliveryState: string
}
interface ProductState {
  id: number
  name: string
  stock: number
}
export interface MallState {
  orders: OrderState[]
  /** By order: more than one would be wrong, and is kept so that it is seen. */
  deliveries: Map<number, DeliveryRecord[]>
  products: Map<number, ProductState>
}

/** What the three services say, read from their REST interfaces. */
export async function readState(mall: MallUnderTest): Promise<MallState> {
  const [orders, deliveries, products] = await Promise.all([
    readAll<OrderState>(`${mall.url('order')}/orders`, 'orders'),
    readAll<DeliveryRecord>(`${mall.url('delivery')}/deliveries`, 'deliveries'),
    readAll<ProductState>(`${mall.url('product')}/products`, 'products'),
  ])
  return {
    orders,
    deliveries: Map.groupBy(deliveries, ({ orderId }) => orderId),
    products: new Map(products.map((product) => [product.id, product])),
  }
}

interface Collection<T> {
  _embedded: Record<string, (T & { _links: { self: { href: string } } })[]>
}

async function readAll<T>(url: string, relation: string): Promise<(T & { id: number })[]> {
  const response = await fetch(`${url}?size=1000`)
  if (!response.ok) throw new Error(`${url} answers ${response.status}`)
  const { _embedded } = (await response.json()) as Collection<T>
  return (_embedded[relation] ?? []).map((each) => ({
    ...each,
    id: Number(each._links.self.href.split('/').at(-1)),
  }))
}

/** Orders that are on their way still, each with the reason. */
export function unsettled({ orders, deliveries, products }: MallState): string[] {
  const waiting = Map.groupBy(
    orders.filter((order) => order.state === 'OrderPlaced' && order.waitingForStock),
    ({ productId }) => productId,
  )
  // Of those who wait only the first blocks; that it is one for whom the stock is too low can be seen from outside.
  const stuck = new Set(
    [...waiting]
      .filter(([id, queue]) => queue.every(({ quantity }) => quantity <= (products.get(id)?.stock ?? 0)))
      .map(([id]) => id),
  )
  return orders.flatMap((order) => {
    const { id, state, waitingForStock, productId } = order
    const delivery =
      deliveries
        .get(id)
        ?.map(({ deliveryState }) => deliveryState)
        .join('+') ?? 'no delivery'
    const settled =
      (state === 'OrderPlaced' && delivery === 'DeliveryCompleted') ||
      (state === 'OrderCancelled' && delivery === 'DeliveryCancelled') ||
      (state === 'OrderPlaced' && waitingForStock && delivery === 'DeliveryReady' && !stuck.has(productId))
    return settled
      ? []
      : [`order ${id} of product ${productId}: ${state}, ${delivery}${waitingForStock ? ', waiting' : ''}`]
  })
}
