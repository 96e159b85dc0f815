import { defaultLimits } from '../limits/document-limits.ts'
import { createLog } from '../log.ts'
import { startBff, type Bff } from '../start-bff.ts'
import { configurationFrom, type Configuration } from '../configuration.ts'
import type { ServiceName } from '../upstream/service-name.ts'
import { StubService, type StubAnswer, type StubRequest } from './stub-service.ts'

type Searches = Record<string, Record<string, string>>
type Item = Record<string, unknown>

const customer = { customerId: '1@uengine.org', customerName: '홍길동', customerAddr: '서울시' }
const names = ['TV', 'MASK', 'NOTEBOOK', 'TABLE', 'CLOCK']

/** The header by which the mall's own page is known. */
export const ownPage = { 'x-mall-request': '1' }

const ourSearches = () => ({
  products: {
    findByIdIn: '{?ids}',
    findCatalog: '{?search,category,minPrice,maxPrice,inStock,sort,page,size,offset}',
  },
  orders: { findByIdIn: '{?ids}', findMine: '{?customerId,search,state,from,to,page,size,offset}' },
  deliveries: { findByOrderIdOrderByDeliveryIdDesc: '{?orderId}', findByOrderIdIn: '{?orderIds}' },
})

/** What a service tells of itself by its root and its list of searches, as the mall's own services do. */
function offerOf(
  searches: Searches,
  collection: string,
  { url: { origin, pathname } }: StubRequest,
): StubAnswer | undefined {
  const links = (hrefs: Record<string, string>): StubAnswer => ({
    body: {
      _links: Object.fromEntries(
        Object.entries(hrefs).map(([name, href]) => [name, { href: `${origin}${href}`, templated: true }]),
      ),
    },
  })
  if (pathname === '/')
    return links({
      [collection]: `/${collection}{?page,size}`,
      search: `/${collection}/search`,
      ...(collection === 'products' && { categories: '/categories' }),
    })
  if (pathname !== `/${collection}/search`) return undefined
  const all = Object.entries(searches[collection] ?? {})
  return links(
    Object.fromEntries(all.map(([name, taken]) => [name, `/${collection}/search/${name}${taken}`])),
  )
}

/** The three services as stubs, and a BFF in front of them. */
export class StubMall {
  products = new Map<number, Item>()
  orders = new Map<number, Item>()
  deliveries = new Map<number, Item>()
  readonly product: StubService
  readonly order: StubService
  readonly delivery: StubService
  /** Lines of the BFF's log. */
  log: string[] = []
  /** Answers instead of the collections, where it answers at all. */
  answer: (request: StubRequest) => StubAnswer | undefined = () => undefined
  /** What each collection offers, by name of the search: the template of its parameters. */
  searches: Searches = ourSearches()
  #bff: Bff | undefined
  #configuration: Partial<Configuration> = {}

  /** @param services instead of those that answer from `products`, `orders` and `deliveries` */
  constructor(services?: Record<ServiceName, StubService>) {
    this.product =
      services?.product ?? new StubService((request) => this.#collection(request, 'products', this.products))
    this.order =
      services?.order ?? new StubService((request) => this.#collection(request, 'orders', this.orders))
    this.delivery =
      services?.delivery ??
      new StubService((request) => this.#collection(request, 'deliveries', this.deliveries))
  }

  get url(): string {
    return this.#bff?.url ?? ''
  }

  async start(configuration: Partial<Configuration> = {}): Promise<this> {
    names.forEach((name, index) =>
      this.products.set(index + 1, {
        name,
        price: (index + 1) * 10_000,
        stock: (index + 1) * 10,
        names: null,
      }),
    )
    await Promise.all([this.product.start(), this.order.start(), this.delivery.start()])
    this.#configuration = configuration
    await this.#startBff()
    return this
  }

  /** A new BFF in place of the present one, at the same address; its services may be restarted `meanwhile`. */
  async restartBff(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const port = Number(new URL(this.url).port)
    await this.#bff?.close()
    await meanwhile()
    await this.#startBff(port)
  }

  async #startBff(port = 0): Promise<void> {
    const services = { product: this.product.url, order: this.order.url, delivery: this.delivery.url }
    this.#bff = await startBff(
      {
        ...configurationFrom({}),
        services,
        mutationMs: 5000,
        logOneQueryIn: 1,
        // Tests change what a stub has without an event.
        cache: undefined,
        limits: defaultLimits,
        explain: true,
        ...this.#configuration,
        port,
      },
      createLog((line) => this.log.push(line)),
    )
    // So that it asks the stubs nothing else beside what a test asks for.
    await this.#bff.servicesAsked
  }

  async stop(): Promise<void> {
    await this.#bff?.close()
    await Promise.all([this.product.stop(), this.order.stop(), this.delivery.stop()])
  }

  /** An order with its delivery, as the services know them after a purchase. */
  placed(id: number, productId = 1, fields: Item = {}): void {
    const productName = names[productId - 1]
    const order = {
      productId,
      productName,
      quantity: 1,
      price: productId * 10_000,
      ...customer,
      state: 'OrderPlaced',
    }
    this.orders.set(id, { ...order, placedAt: '2026-07-20T09:30:00.000Z', ...fields })
    this.deliveries.set(id + 1000, {
      ...{ orderId: id, productId, productName, quantity: 1, customerId: customer.customerId },
      ...{ deliveryAddress: '서울시', deliveryState: 'DeliveryStarted' },
    })
  }

  /** Sends an operation as the mall's own page does, or with other headers beside the type. */
  async post(query: string, variables?: object, mark: Record<string, string> = ownPage): Promise<Response> {
    return fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...mark },
      body: JSON.stringify({ query, variables }),
    })
  }

  /** The answer to an operation; each error as its code, service and path. */
  async ask(
    query: string,
    variables?: object,
    mark?: Record<string, string>,
  ): Promise<{ data: unknown; errors: Item[] }> {
    const response = await this.post(query, variables, mark)
    const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: Item[] }
    return { data, errors }
  }

  #collection(request: StubRequest, name: string, items: Map<number, Item>): StubAnswer {
    const answer = offerOf(this.searches, name, request) ?? this.answer(request)
    if (answer) return answer
    const { origin, pathname, searchParams } = request.url
    const resource = (id: number, item: Item) => ({
      ...item,
      _links: { self: { href: `${origin}/${name}/${id}` } },
    })
    const id = Number(/^\/\w+\/(\d+)$/.exec(pathname)?.[1])
    if (request.method === 'PATCH') items.set(id, { ...items.get(id), ...(request.body as Item) })
    if (request.method === 'POST')
      items.set(items.size + 1, { state: 'OrderPlaced', ...(request.body as Item) })
    if (request.method === 'POST')
      return { status: 201, body: resource(items.size, items.get(items.size) ?? {}) }
    if (id) {
      const item = items.get(id)
      return item ? { body: resource(id, item) } : { status: 404, body: { status: 404, code: 'NOT_FOUND' } }
    }
    const wanted = (searchParams.get('ids') ?? searchParams.get('orderIds'))?.split(',').map(Number)
    const field = searchParams.has('orderIds') ? 'orderId' : undefined
    const found = [...items]
      .filter(([itemId, item]) => !wanted || wanted.includes(field ? Number(item[field]) : itemId))
      .sort(([one], [other]) => (name === 'products' ? one - other : other - one))
    const size = Number(searchParams.get('size') ?? (wanted ? 1000 : 20))
    const offset = Number(searchParams.get('offset') ?? 0)
    return {
      body: {
        _embedded: {
          [name]: found.slice(offset, offset + size).map(([itemId, item]) => resource(itemId, item)),
        },
        _links: { self: { href: request.url.href } },
        ...(!wanted && {
          page: { size, totalElements: found.length, totalPages: Math.ceil(found.length / size), number: 0 },
        }),
      },
    }
  }
}
