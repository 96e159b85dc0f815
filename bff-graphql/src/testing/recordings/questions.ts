const product = 'id name price stock imageUrl'
const order = 'id productId productName quantity price customerId customerName customerAddr state'
const delivery =
  'id orderId quantity productId productName customerId customerName deliveryAddress deliveryState'

/** What is asked over the recorded services of both kinds; none asks for what only ours know. */
export const questions: Readonly<Record<string, string>> = {
  'the orders of the course': 'query getOrders { orders { productId productName quantity price } }',
  'the names of the course': 'query getOrders { orders { productName } }',
  'the order of the course':
    'query getOrderById { order(orderId: 1) { productId productName quantity price } }',
  'the composite of the course':
    'query Composite { orders { quantity customerId state product { price name } delivery { deliveryAddress } } }',
  'every field of the course': `{ products { ${product} } orders { ${order} } deliveries { ${delivery} } }`,
  'a few of many': '{ orders(limit: 2) { id } products(limit: 2) { id } deliveries(limit: 2) { id } }',
  'one of each':
    '{ product(productId: 2) { name } order(orderId: 2) { state } delivery(deliveryId: 2) { orderId } }',
  'what does not exist':
    '{ product(productId: 99) { id } order(orderId: 99) { id } delivery(deliveryId: 99) { id } deliveriesByOrderIds(orderIds: [99]) { id } }',
  'by ids':
    '{ productsByIds(ids: [5, 99, 1]) { id name } ordersByIds(ids: [3, 1, 99]) { id quantity } deliveriesByOrderIds(orderIds: [2, 1]) { orderId } }',
  'there and back':
    '{ deliveries { order { id product { id } deliveries { id } } product { id } products { id } orders { id } } }',
  'the catalogue, dearest first':
    '{ catalog(sort: PRICE_DESCENDING, first: 2) { totalCount nodes { name } pageInfo { hasNextPage hasPreviousPage } } }',
  'the catalogue, filtered':
    '{ catalog(search: "k", minPrice: 20000, maxPrice: 50000, inStock: true) { totalCount nodes { id name } } }',
  'the second page of the catalogue':
    '{ catalog(first: 2, after: "b2Zmc2V0OjE") { totalCount nodes { id } edges { cursor } } }',
  'my orders': '{ myOrders(first: 2) { totalCount nodes { id state delivery { deliveryState } } } }',
  'my cancelled orders of a product':
    '{ myOrders(state: OrderCancelled, search: "mask") { totalCount nodes { id } } }',
}
