import { type Database, Problem, sql } from 'service-chassis'

/** What an order takes over from its product. */
export interface OrderedProduct {
  name: string
  price: number
}

const patienceMs = 2000

/** Name and price from the replica; one that the replica has not heard of is asked for once. */
export async function findProduct(
  database: Database,
  productUrl: string,
  id: number,
): Promise<OrderedProduct> {
  const [known] = await database.query<OrderedProduct & { removed: boolean }>(
    sql`select name, price, removed from product where id = ${id}`,
  )
  if (known?.removed) throw unknownProduct(id)
  return known ?? askFor(productUrl, id)
}

async function askFor(productUrl: string, id: number): Promise<OrderedProduct> {
  const response = await ask(new URL(`/product/${id}`, productUrl))
  if (response.status === 404) throw unknownProduct(id)
  if (!response.ok) throw unavailable(new Error(`${response.url} answered ${response.status}`))
  const product: unknown = await response.json().catch((error: unknown) => {
    throw unavailable(error)
  })
  if (isProduct(product)) return product
  throw unavailable(new Error(`${response.url} answered no product`))
}

async function ask(address: URL): Promise<Response> {
  try {
    return await fetch(address, { signal: AbortSignal.timeout(patienceMs) })
  } catch (error) {
    throw unavailable(error)
  }
}

function isProduct(value: unknown): value is OrderedProduct {
  if (typeof value !== 'object' || value === null) return false
  const { name, price } = value as Partial<OrderedProduct>
  return typeof name === 'string' && Number.isInteger(price)
}

function unknownProduct(id: number): Problem {
  return new Problem('UNKNOWN_PRODUCT', `There is no product ${id}. Nothing was ordered.`, {
    errors: [{ field: 'productId', message: 'does not exist' }],
  })
}

function unavailable(cause: unknown): Problem {
  const detail =
    'This product is not known here yet, and the product service does not answer. Nothing was ordered; try again in a moment.'
  return new Problem('SERVICE_UNAVAILABLE', detail, { headers: { 'retry-after': '2' }, cause })
}
