import { type Handlers, type ServiceParts, sql } from 'service-chassis'
import { catalogueRow } from './catalogue-row.ts'
import { importRows } from './import-rows.ts'
import type { operations } from './openapi.gen.ts'
import { productColumns, type ProductRow } from './product-row.ts'

/** The catalogue as a whole: taken in and given out as rows of a file. */
export function catalogueHandlers({
  database,
  reader,
}: ServiceParts): Handlers<Pick<operations, 'importProducts' | 'exportProducts'>> {
  return {
    async importProducts({ body, trace }) {
      const results = await database.transaction(trace, (transaction) =>
        importRows(transaction, reader, body),
      )
      return { status: 200, body: { results } }
    },
    async exportProducts({ query: { after = 0, size = 1000 }, origin, target }) {
      const products = await database.query<ProductRow>(
        sql`select ${productColumns} from product where id > ${after} order by id limit ${size}`,
      )
      const last = products.length === size ? products.at(-1) : undefined
      const next = last && { href: `${origin}/products/export?after=${last.id}&size=${size}` }
      return {
        status: 200,
        body: {
          _embedded: { rows: products.map(catalogueRow) },
          _links: { self: { href: origin + target }, ...(next && { next }) },
        },
      }
    },
  }
}
