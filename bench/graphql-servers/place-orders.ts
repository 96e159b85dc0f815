import { eventually } from 'service-chassis/testing'

interface Wanted {
  productUrl: string
  orderUrl: string
  deliveryUrl: string
  orderCount: number
  /** Of how many products. */
  productCount: number
}

interface Resource {
  stock?: number
  deliveryState?: string
  _links: { self: { href: string } }
}

/** Places orders as a customer would, once the services are ready, and resolves when all of them are on their way. */
export async function placeOrders(wanted: Wanted): Promise<void> {
  const { productUrl, orderUrl, deliveryUrl, orderCount, productCount } = wanted
  await eventually(() => Promise.all([productUrl, orderUrl, deliveryUrl].map((url) => ask(`${url}/readyz`))))
  const catalogue = await collection(`${productUrl}/products?page=0&size=100`)
  // An order of what is not there would wait.
  const enough = catalogue.filter(({ stock = 0 }) => stock >= orderCount / productCount)
  const products = enough.slice(0, productCount)
  const ids: number[] = []
  for (let index = 0; index < orderCount; index++) {
    const product = products[index % products.length]
    if (!product) throw new Error('The product service has nothing in stock.')
    const order = {
      ...{ productId: idOf(product), quantity: 1, customerId: '1@uengine.org', customerName: '홍길동' },
      customerAddr: `서울시 강남구 ${index + 1}`,
    }
    const headers = { 'content-type': 'application/json' }
    const placed = await ask(`${orderUrl}/orders`, { method: 'POST', headers, body: JSON.stringify(order) })
    ids.push(idOf(placed as Resource))
  }
  await eventually(async () => {
    const all = await collection(`${deliveryUrl}/deliveries/search/findByOrderIdIn?orderIds=${ids.join(',')}`)
    const started = all.filter(({ deliveryState }) => deliveryState === 'DeliveryStarted').length
    if (started < orderCount) throw new Error(`Only ${started} of ${orderCount} deliveries have started.`)
  })
}

const idOf = ({ _links }: Resource) => Number(_links.self.href.split('/').at(-1))

async function collection(url: string): Promise<Resource[]> {
  const { _embedded } = (await ask(url)) as { _embedded: Record<string, Resource[]> }
  return Object.values(_embedded)[0] ?? []
}

async function ask(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init)
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}
