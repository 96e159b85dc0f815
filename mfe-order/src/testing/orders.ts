import type { Order } from '../order.ts'

/** An order of the tests, of the product with the same id. */
export function order(id: number, more: Partial<Order> = {}): Order {
  return {
    id,
    productId: id,
    productName: `GOODS${id}`,
    quantity: 2,
    price: 10_000,
    customerName: '홍길동',
    customerAddr: '서울시',
    state: 'OrderPlaced',
    cancelReason: null,
    waitingForStock: false,
    cancelRefused: false,
    placedAt: '2026-07-20T09:30:00.000Z',
    cancelledAt: null,
    ...more,
  }
}

interface AskedOrders {
  first: number
  after?: string
  search?: string
  state?: string
  from?: string
}

interface Deliveries {
  deliveriesByOrderIds(args: { orderIds: number[] }): unknown[] | Promise<unknown[]>
}

/** The root fields of a mall with these orders, newest first. Each product exists; no delivery does, unless `deliveriesByOrderIds` is replaced. */
export function mall(orders: Order[]) {
  return {
    ordersByIds: ({ ids }: { ids: number[] }) =>
      ids.map((id) => orders.find((each) => each.id === Number(id)) ?? null),
    myOrders: ({ first, after, search, state, from }: AskedOrders) => {
      const found = orders.filter(
        (each) =>
          (!search || `상품${each.productId}`.includes(search)) &&
          (!state || each.state === state) &&
          (!from || new Date(each.placedAt ?? 0) >= new Date(from)),
      )
      const begin = Number(after ?? 0)
      const nodes = found.slice(begin, begin + first).map((each) => ({
        ...each,
        delivery: async (_args: object, _context: unknown, { rootValue }: { rootValue: Deliveries }) =>
          (await rootValue.deliveriesByOrderIds({ orderIds: [each.id] }))[0],
      }))
      const end = begin + nodes.length
      const pageInfo = {
        hasNextPage: end < found.length,
        hasPreviousPage: begin > 0,
        endCursor: String(end),
      }
      return { nodes, edges: [], totalCount: found.length, pageInfo }
    },
    productsByIds: ({ ids }: { ids: number[] }) =>
      ids.map((id) => ({
        id,
        name: `GOODS${id}`,
        names: { ko: `상품${id}`, en: `Goods ${id}` },
        price: 10_000,
        stock: 10,
        imageUrl: null,
        category: null,
        backorderAllowed: false,
      })),
    deliveriesByOrderIds: ({ orderIds }: { orderIds: number[] }): unknown[] => orderIds.map(() => null),
    me: () => ({ customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }),
  }
}

/** The fields of an order that its facts carry. */
export function factOf({ id }: Order) {
  return {
    orderId: id,
    productId: id,
    productName: `GOODS${id}`,
    quantity: 2,
    price: 10_000,
    customerId: '1@uengine.org',
    customerName: '홍길동',
  }
}
