import { sql, type Transaction } from 'service-chassis'
import type { ProductFields } from './catalogue-row.ts'
import { productColumns, productFact, type ProductRow } from './product-row.ts'
import { serveQueue } from './stock.ts'

/** Products by their codes; what does not exist is left out. */
export async function productsByCode(
  transaction: Transaction,
  codes: string[],
): Promise<Map<string, ProductRow>> {
  const rows = await transaction.query<ProductRow>(
    sql`select ${productColumns} from product where code = any(${codes})`,
  )
  return new Map(rows.map((row) => [row.code, row]))
}

/** The same, and nobody else touches their stock or queue until the transaction ends. */
export async function lockedByCode(
  transaction: Transaction,
  codes: string[],
): Promise<Map<string, ProductRow>> {
  if (codes.length > 0)
    await transaction.query(sql`select from product where code = any(${codes}) order by id for update`)
  return codes.length > 0 ? productsByCode(transaction, codes) : new Map()
}

/** A product that is not in the catalogue yet; without a code it gets one from its id. */
export type NewFields = Omit<ProductFields, 'code'> & { code: string | null }

const columns = sql`code text, name text, names jsonb, descriptions jsonb, price integer, stock integer,
  "imageUrl" text, category text, "backorderAllowed" boolean`

/** Adds products in their order and tells the mall. One whose code exists already is not among those answered. */
export async function insertProducts(transaction: Transaction, products: NewFields[]): Promise<ProductRow[]> {
  if (products.length === 0) return []
  const rows = await transaction.query<ProductRow>(sql`
    insert into product
      (id, code, name, names, descriptions, price, stock, image_url, category, backorder_allowed)
    select id, coalesce(code, 'P-' || id), name, names, descriptions, price, stock, "imageUrl", category,
      "backorderAllowed"
    from (
      select nextval('product_id_seq') as id, new.*
      from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as new (${columns})) as numbered
    on conflict (code) do nothing returning ${productColumns}`)
  for (const row of rows) transaction.publish('ProductChanged', productFact(row))
  return rows
}

/** A product that is locked, and what is to be known of it. */
export interface Change {
  before: ProductRow
  after: ProductFields
}

/** Stores products that are locked, tells the mall, and serves those who wait where the stock is another now. */
export async function changeProducts(transaction: Transaction, changes: Change[]): Promise<void> {
  if (changes.length === 0) return
  const stored = changes.map(({ before: { id, version }, after }) => ({
    ...after,
    id,
    version: version + 1,
  }))
  await transaction.query(sql`
    update product set code = new.code, name = new.name, names = new.names, descriptions = new.descriptions,
      price = new.price, stock = new.stock, image_url = new."imageUrl", category = new.category,
      backorder_allowed = new."backorderAllowed", version = new.version
    from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb) as new (id bigint, version integer, ${columns})
    where product.id = new.id`)
  for (const product of stored) transaction.publish('ProductChanged', productFact(product))
  for (const { before, after } of changes)
    if (before.stock !== after.stock) await serveQueue(transaction, before.id)
}
