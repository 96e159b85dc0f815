import {
  type Handlers,
  invalid,
  notFound,
  requireMatch,
  type ServiceParts,
  sql,
  type Transaction,
  versionTag,
} from 'service-chassis'
import type { components, operations } from './openapi.gen.ts'
import { productColumns, productFact, productResource, type ProductRow } from './product-row.ts'
import { lockProduct, refuseQueue, serveQueue } from './stock.ts'

type Changes = components['schemas']['ChangedProduct']
type Commands = 'createProduct' | 'replaceProduct' | 'changeProduct' | 'restockProduct' | 'removeProduct'

const mostStock = 1_000_000_000

/** Everything that changes the catalogue or the stock by hand. */
export function productCommands({ database }: ServiceParts): Handlers<Pick<operations, Commands>> {
  async function change(
    id: number,
    ifMatch: string | undefined,
    body: Changes,
    call: { origin: string; trace: { correlationId: string } },
  ) {
    const row = await database.transaction(call.trace, async (transaction) => {
      const before = await locked(transaction, id)
      if (body.stock !== undefined)
        requireMatch(ifMatch, before.version, 'Stock may have changed since you read it.')
      else if (ifMatch !== undefined) requireMatch(ifMatch, before.version, '')
      return store(transaction, { ...before, ...body })
    })
    return productReply(200, row, call.origin)
  }

  return {
    async createProduct({ body, origin, trace }) {
      const row = await database.transaction(trace, (transaction) => insertProduct(transaction, body))
      const reply = productReply(201, row, origin)
      return { ...reply, headers: { ...reply.headers, location: reply.body._links.self.href } }
    },
    replaceProduct({ path, header, body, ...call }) {
      const { name, price, stock, imageUrl = null, category = null, backorderAllowed = true } = body
      const { names = null, descriptions = null } = body
      const texts = { name, names, descriptions, imageUrl, category }
      const fields = { ...texts, price, backorderAllowed, ...(stock !== undefined && { stock }) }
      return change(path.id, header['If-Match'], fields, call)
    },
    changeProduct: ({ path, header, body, ...call }) => change(path.id, header['If-Match'], body, call),
    async restockProduct({ path: { id }, body: { quantity }, origin, trace }) {
      const row = await database.transaction(trace, async (transaction) => {
        const before = await locked(transaction, id)
        const stock = before.stock + quantity
        if (stock > mostStock)
          throw invalid([{ field: 'quantity', message: `would make the stock more than ${mostStock}` }])
        return store(transaction, { ...before, stock })
      })
      return productReply(200, row, origin)
    },
    async removeProduct({ path: { id }, trace }) {
      await database.transaction(trace, async (transaction) => {
        await locked(transaction, id)
        await transaction.query(sql`delete from product where id = ${id}`)
        await refuseQueue(transaction, id)
        transaction.publish('ProductRemoved', { productId: id })
      })
      return { status: 204, body: undefined }
    },
  }
}

/** Adds a product and tells the mall. */
export async function insertProduct(
  transaction: Transaction,
  product: components['schemas']['NewProduct'],
): Promise<ProductRow> {
  const { name, price, stock = 0, imageUrl = null, category = null, backorderAllowed = true } = product
  const { names = null, descriptions = null } = product
  const [row] = await transaction.query<ProductRow>(sql`
    insert into product (name, names, descriptions, price, stock, image_url, category, backorder_allowed)
    values (${name}, ${names}, ${descriptions}, ${price}, ${stock}, ${imageUrl}, ${category}, ${backorderAllowed})
    returning ${productColumns}`)
  if (!row) throw new Error('The new product was not returned by the database')
  transaction.publish('ProductChanged', productFact(row))
  return row
}

async function locked(transaction: Transaction, id: number): Promise<ProductRow> {
  await lockProduct(transaction, id)
  const [row] = await transaction.query<ProductRow>(
    sql`select ${productColumns} from product where id = ${id}`,
  )
  if (!row) throw notFound('product', 'id', id)
  return row
}

/** Stores a product as changed by hand, tells the mall, and serves those who wait if the stock suffices now. */
async function store(transaction: Transaction, product: ProductRow): Promise<ProductRow> {
  const { id, name, names, descriptions, price, stock, imageUrl, category, backorderAllowed } = product
  const stored = { ...product, version: product.version + 1 }
  await transaction.query(sql`
    update product set name = ${name}, names = ${names}, descriptions = ${descriptions}, price = ${price},
      stock = ${stock}, image_url = ${imageUrl}, category = ${category}, backorder_allowed = ${backorderAllowed},
      version = ${stored.version}
    where id = ${id}`)
  transaction.publish('ProductChanged', productFact(stored))
  await serveQueue(transaction, id)
  const [row] = await transaction.query<ProductRow>(
    sql`select ${productColumns} from product where id = ${id}`,
  )
  return row ?? stored
}

/** A product as an answer, with the tag that `If-Match` wants back. */
export function productReply<Status extends number>(status: Status, row: ProductRow, origin: string) {
  return { status, headers: { etag: versionTag(row.version) }, body: productResource(row, origin) }
}
