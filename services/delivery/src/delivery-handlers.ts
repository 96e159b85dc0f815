import {
  type Handlers,
  notFound,
  pageLinks,
  pageOf,
  Problem,
  rowsOf,
  searchList,
  type ServiceParts,
  type Sql,
  sql,
} from 'service-chassis'
import { deliveryColumns, deliveryResource, type DeliveryRow, isDelivery } from './delivery-row.ts'
import { cancel, complete } from './delivery-steps.ts'
import type { operations } from './openapi.gen.ts'

const searches = {
  findByOrderIdOrderByDeliveryIdDesc: '{?orderId}',
  findByOrderIdIn: '{?orderIds}',
}

/** Reading deliveries, and what the delivery team does with them. */
export function deliveryHandlers({ database }: ServiceParts): Handlers<operations> {
  const select = (rest: Sql) =>
    database.query<DeliveryRow>(sql`select ${deliveryColumns} from delivery where ${isDelivery} and ${rest}`)

  async function byId(id: number): Promise<DeliveryRow> {
    const [row] = await select(sql`delivery_id = ${id}`)
    if (!row) throw notFound('delivery', 'id', id)
    return row
  }

  return {
    async listDeliveries({ query, origin, target }) {
      const { skip, take } = rowsOf(query)
      const [rows, [count]] = await Promise.all([
        select(sql`true order by delivery_id desc offset ${skip} limit ${take}`),
        database.query<{ total: number }>(sql`select count(*) as total from delivery where ${isDelivery}`),
      ])
      const total = count?.total ?? 0
      const links = {
        ...pageLinks(origin, target, query, total),
        profile: { href: `${origin}/openapi.json` },
        search: { href: `${origin}/deliveries/search` },
      }
      return { status: 200, body: { ...collection(rows, origin, links), page: pageOf(query, total) } }
    },
    async getDelivery({ path: { id }, origin }) {
      return { status: 200, body: deliveryResource(await byId(id), origin) }
    },
    async changeDelivery({ path: { id }, body: { deliveryState }, origin, trace }) {
      const which = sql`delivery_id = ${id}`
      const changed = await database.transaction(trace, async (transaction) =>
        deliveryState === 'DeliveryCompleted'
          ? (await complete(transaction, which))[0]
          : await cancel(transaction, which),
      )
      if (changed) return { status: 200, body: deliveryResource(changed, origin) }
      throw refusal(await byId(id), deliveryState)
    },
    deliverySearches: ({ origin }) => searchList(`${origin}/deliveries`, searches),
    async findByOrderIdOrderByDeliveryIdDesc({ query: { orderId }, origin, target }) {
      const rows = await select(sql`order_id = ${orderId} order by delivery_id desc`)
      return { status: 200, body: collection(rows, origin, { self: { href: origin + target } }) }
    },
    async findByOrderIdIn({ query: { orderIds }, origin, target }) {
      const rows = await select(sql`order_id = any(${orderIds}) order by delivery_id desc`)
      return { status: 200, body: collection(rows, origin, { self: { href: origin + target } }) }
    },
  }
}

function refusal({ deliveryId, deliveryState }: DeliveryRow, wanted: string): Problem {
  const from = wanted === 'DeliveryCompleted' ? 'DeliveryStarted' : 'DeliveryReady or DeliveryStarted'
  const detail = `Delivery ${deliveryId} is ${deliveryState}; ${wanted} is possible from ${from} only.`
  return new Problem('CONFLICT', detail, {
    errors: [{ field: 'deliveryState', message: `can not become ${wanted}` }],
  })
}

function collection<Links>(rows: DeliveryRow[], origin: string, links: Links) {
  return { _embedded: { deliveries: rows.map((row) => deliveryResource(row, origin)) }, _links: links }
}
