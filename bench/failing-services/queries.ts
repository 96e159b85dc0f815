export type ServiceName = 'product' | 'order' | 'delivery'

export interface Query {
  name: string
  /** The services that its fields come from. */
  asks: readonly ServiceName[]
  /** Of a hundred requests. */
  share: number
  document: string
  variables(random: () => number): object
}

const some = (random: () => number, count: number) =>
  Array.from({ length: count }, () => 1 + Math.floor(random() * 500))

/** What pages ask while people shop, in about the shares in which they do. */
const queries: readonly Query[] = [
  {
    name: 'catalogue',
    asks: ['product'],
    share: 25,
    document: `query Catalogue($after: String) {
      catalog(first: 8, after: $after) { totalCount edges { node { id name price stock } } }
    }`,
    variables: () => ({}),
  },
  {
    name: 'product',
    asks: ['product'],
    share: 15,
    document: 'query Product($id: Long!) { product(productId: $id) { id name price stock } }',
    variables: (random) => ({ id: some(random, 1)[0] }),
  },
  {
    name: 'products by ids',
    asks: ['product'],
    share: 10,
    document: 'query Products($ids: [Long!]!) { productsByIds(ids: $ids) { id name price } }',
    variables: (random) => ({ ids: some(random, 10) }),
  },
  {
    name: 'my orders',
    asks: ['order', 'product'],
    share: 15,
    document: '{ myOrders(first: 10) { edges { node { id state quantity product { id name } } } } }',
    variables: () => ({}),
  },
  {
    name: 'orders by ids',
    asks: ['order'],
    share: 5,
    document: 'query Orders($ids: [Long!]!) { ordersByIds(ids: $ids) { id state quantity } }',
    variables: (random) => ({ ids: some(random, 5) }),
  },
  {
    name: 'composite',
    asks: ['order', 'product', 'delivery'],
    share: 20,
    document: `{ myOrders(first: 10) { edges { node {
      id state product { id name price } delivery { id deliveryState deliveryAddress }
    } } } }`,
    variables: () => ({}),
  },
  {
    name: 'deliveries by orders',
    asks: ['delivery'],
    share: 10,
    document: `query Deliveries($ids: [Long!]!) {
      deliveriesByOrderIds(orderIds: $ids) { id deliveryState deliveryAddress }
    }`,
    variables: (random) => ({ ids: some(random, 5) }),
  },
]

/** The next query of a visitor. */
export function pick(random: () => number): Query {
  let left = random() * 100
  return queries.find(({ share }) => (left -= share) < 0) ?? queries[0]!
}
