import { readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import DataLoader from 'dataloader'
import { parse, print } from 'graphql'
import { idOf, loadDeliveries, loadProducts, orders } from '../services.mjs'

const schemaFile = new URL('../../../bff-graphql/schema.graphql', import.meta.url)
const document = parse(readFileSync(schemaFile, 'utf8'))
/** The BFF's own, without `@defer`, which the peers do not know. */
export const typeDefs = print({
  ...document,
  definitions: document.definitions.filter(({ name }) => name?.value !== 'defer'),
})

/** The usual way: one look-up per item, gathered by DataLoader. */
export const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Query: { orders: (_source, { limit }) => orders(limit) },
    Order: {
      product: ({ productId }, _args, { products }) => products.load(productId),
      delivery: (order, _args, { deliveries }) => deliveries.load(idOf(order)),
    },
  },
})

export const contextOfRequest = () => ({
  products: new DataLoader(loadProducts),
  deliveries: new DataLoader(loadDeliveries),
})
