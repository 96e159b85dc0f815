import {
  type Handlers,
  invalid,
  notFound,
  Problem,
  requireMatch,
  type ServiceParts,
  sql,
  type Transaction,
  versionTag,
} from 'service-chassis'
import type { components, operations } from './openapi.gen.ts'
import { productColumns, productResource, type ProductRow } from './product-row.ts'
import { lockProduct, refuseQueue } from './stock.ts'
import { changeProducts, insertProducts } from './store-products.ts'

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
      return store(transaction, before, body)
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
      const { code, name, price, stock, imageUrl = null, category = null, backorderAllowed = true } = body
      const { names = null, descriptions = null } = body
      const texts = { name, names, descriptions, imageUrl, category }
      const kept = { ...(code !== undefined && { code }), ...(stock !== undefined && { stock }) }
      const fields = { ...texts, price, backorderAllowed, ...kept }
      return change(path.id, header['If-Match'], fields, call)
    },
    changeProduct: ({ path, header, body, ...call }) => change(path.id, header['If-Match'], body, call),
    async restockProduct({ path: { id }, body: { quantity }, origin, trace }) {
      const row = await database.transaction(trace, async (transaction) => {
        const before = await locked(transaction, id)
        const stock = before.stock + quantity
        if (stock > mostStock)
          throw invalid([{ field: 'quantity', message: `would make the stock more than ${mostStock}` }])
        return store(transaction, before, { stock })
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
async function insertProduct(
  transaction: Transaction,
  product: components['schemas']['NewProduct'],
): Promise<ProductRow> {
  const { code = null, price, stock = 0, imageUrl = null, category = null, backorderAllowed = true } = product
  const { name, names = null, descriptions = null } = product
  const texts = { code, name, names, descriptions, imageUrl, category }
  for (;;) {
    const [row] = await insertProducts(transaction, [{ ...texts, price, stock, backorderAllowed }])
    if (row) return row
    // An imported product may have the code that goes with this id; the next id is another.
    if (code !== null) throw codeTaken(code)
  }
}

function codeTaken(code: string): Problem {
  const errors = [{ field: 'code', message: 'belongs to another product' }]
  return new Problem('CONFLICT', `There is a product ${code} already. Nothing was changed.`, { errors })
}

async function locked(transaction: Transaction, id: number): Promise<ProductRow> {
  await lockProduct(transaction, id)
  const [row] = await transaction.query<ProductRow>(
    sql`select ${productColumns} from product where id = ${id}`,
  )
  if (!row) throw notFound('product', 'id', id)
  return row
}

/** Stores a product as changed by hand, and reads what it is then: those who wait may have taken of its stock. */
async function store(transaction: Transaction, before: ProductRow, changes: Changes): Promise<ProductRow> {
  const after = { ...before, ...changes }
  try {
    await changeProducts(transaction, [{ before, after }])
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'product_code')
      throw codeTaken(after.code)
    throw error
  }
  return locked(transaction, before.id)
}

/** A product as an answer, with the tag that `If-Match` wants back. */
export function productReply<Status extends number>(status: Status, row: ProductRow, origin: string) {
  return { status, headers: { etag: versionTag(row.version) }, body: productResource(row, origin) }
}
