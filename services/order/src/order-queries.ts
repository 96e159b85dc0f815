import {
  containing,
  type Handlers,
  join,
  notFound,
  pageLinks,
  pageOf,
  type PageQuery,
  rowsOf,
  searchList,
  type ServiceParts,
  type Sql,
  sql,
} from 'service-chassis'
import type { operations } from './openapi.gen.ts'
import { orderColumns, orderResource, type OrderRow } from './order-row.ts'

type Queries = 'listOrders' | 'getOrder' | 'orderSearches' | 'findByCustomerId' | 'findByIdIn' | 'findMine'

const searches = {
  findByCustomerId: '{?customerId,page,size,offset}',
  findByIdIn: '{?ids}',
  findMine: '{?customerId,search,state,from,to,page,size,offset}',
}

/** Everything that reads orders. */
export function orderQueries({ database }: ServiceParts): Handlers<Pick<operations, Queries>> {
  const select = (rest: Sql) =>
    database.query<OrderRow>(sql`select ${orderColumns} from customer_order where ${rest}`)

  async function page(condition: Sql, call: { query: PageQuery; origin: string; target: string }) {
    const { query, origin, target } = call
    const { skip, take } = rowsOf(query)
    const [rows, [count]] = await Promise.all([
      select(sql`${condition} order by id desc offset ${skip} limit ${take}`),
      database.query<{ total: number }>(sql`select count(*) as total from customer_order where ${condition}`),
    ])
    const total = count?.total ?? 0
    const links = {
      ...pageLinks(origin, target, query, total),
      profile: { href: `${origin}/openapi.json` },
      search: { href: `${origin}/orders/search` },
    }
    return { ...collection(rows, origin, links), page: pageOf(query, total) }
  }

  return {
    async listOrders(call) {
      return { status: 200, body: await page(sql`true`, call) }
    },
    async getOrder({ path: { id }, origin }) {
      const [row] = await select(sql`id = ${id}`)
      if (!row) throw notFound('order', 'id', id)
      return { status: 200, body: orderResource(row, origin) }
    },
    orderSearches: ({ origin }) => searchList(`${origin}/orders`, searches),
    async findByCustomerId(call) {
      return { status: 200, body: await page(sql`customer_id = ${call.query.customerId}`, call) }
    },
    async findByIdIn({ query: { ids }, origin, target }) {
      const rows = await select(sql`id = any(${ids}) order by id desc`)
      return { status: 200, body: collection(rows, origin, { self: { href: origin + target } }) }
    },
    async findMine(call) {
      const { customerId, search, state, from, to } = call.query
      const conditions = [sql`customer_id = ${customerId}`]
      if (search !== undefined) {
        const like = containing(search)
        const named = sql`select 1 from product where id = product_id and (names->>'ko' ilike ${like} or names->>'en' ilike ${like})`
        conditions.push(sql`(product_name ilike ${like} or exists (${named}))`)
      }
      if (state !== undefined) conditions.push(sql`state = ${state}`)
      if (from !== undefined) conditions.push(sql`placed_at >= ${new Date(from)}`)
      if (to !== undefined) conditions.push(sql`placed_at < ${new Date(to)}`)
      return { status: 200, body: await page(join(conditions, ' and '), call) }
    },
  }
}

function collection<Links>(rows: OrderRow[], origin: string, links: Links) {
  return { _embedded: { orders: rows.map((row) => orderResource(row, origin)) }, _links: links }
}
