// As Apollo's documentation has it: its standalone server, RESTDataSource with a DataLoader for what is looked up by ids, and its usual plugins.
import { RESTDataSource } from '@apollo/datasource-rest'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import DataLoader from 'dataloader'
import { report } from '../report.ts'
import { idOf } from '../services.mjs'
import { typeDefs } from './schema.mjs'

const itemsOf = ({ _embedded }) => Object.values(_embedded)[0]

class Service extends RESTDataSource {
  // It takes HAL for JSON only where no charset follows.
  parseBody(response) {
    return response.json()
  }
}

class Orders extends Service {
  baseURL = process.env.ORDER_SERVICE_URL

  async newest(limit) {
    return itemsOf(await this.get('orders', { params: { page: '0', size: String(limit) } }))
  }
}

class Products extends Service {
  baseURL = process.env.PRODUCT_SERVICE_URL
  #byId = new DataLoader(async (ids) => {
    const found = itemsOf(await this.get('products/search/findByIdIn', { params: { ids: ids.join(',') } }))
    const byId = new Map(found.map((item) => [idOf(item), item]))
    return ids.map((id) => byId.get(id))
  })

  byId(id) {
    return this.#byId.load(id)
  }
}

class Deliveries extends Service {
  baseURL = process.env.DELIVERY_SERVICE_URL
  #byOrderId = new DataLoader(async (orderIds) => {
    const params = { orderIds: orderIds.join(',') }
    const found = itemsOf(await this.get('deliveries/search/findByOrderIdIn', { params }))
    const byOrderId = new Map(found.map((item) => [item.orderId, item]))
    return orderIds.map((id) => byOrderId.get(id))
  })

  ofOrder(orderId) {
    return this.#byOrderId.load(orderId)
  }
}

const apollo = new ApolloServer({
  typeDefs,
  resolvers: {
    Query: { orders: (_source, { limit }, { orders }) => orders.newest(limit) },
    Order: {
      product: ({ productId }, _args, { products }) => products.byId(productId),
      delivery: (order, _args, { deliveries }) => deliveries.ofOrder(idOf(order)),
    },
  },
})
const { url } = await startStandaloneServer(apollo, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => {
    const { cache } = apollo
    return {
      orders: new Orders({ cache }),
      products: new Products({ cache }),
      deliveries: new Deliveries({ cache }),
    }
  },
})
report({ url })
