// With its JIT from the first request on, and its own loaders instead of DataLoader.
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { report } from '../report.ts'
import { idOf, loadDeliveries, loadProducts, orders } from '../services.mjs'
import { typeDefs } from './schema.mjs'

const fastify = Fastify({ logger: false })
const loader = (load, keyOf) => ({
  loader: (queries) => load(queries.map(({ obj }) => keyOf(obj))),
  opts: { cache: false },
})
await fastify.register(mercurius, {
  ...{ schema: typeDefs, jit: 1, graphiql: false },
  resolvers: { Query: { orders: (_source, { limit }) => orders(limit) } },
  loaders: {
    Order: {
      product: loader(loadProducts, ({ productId }) => productId),
      delivery: loader(loadDeliveries, idOf),
    },
  },
})
await fastify.listen({ port: 0, host: '127.0.0.1' })
report({ url: `http://127.0.0.1:${fastify.server.address().port}/graphql` })
