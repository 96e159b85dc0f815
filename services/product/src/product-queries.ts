import {
  containing,
  type Handlers,
  join,
  notFound,
  pageLinks,
  pageOf,
  rowsOf,
  searchList,
  type ServiceParts,
  type Sql,
  sql,
} from 'service-chassis'
import type { operations } from './openapi.gen.ts'
import { productReply } from './product-handlers.ts'
import { plainProduct, productColumns, productResource, type ProductRow } from './product-row.ts'

type Queries =
  | 'listProducts'
  | 'getProduct'
  | 'getPlainProduct'
  | 'productSearches'
  | 'findByName'
  | 'findByIdIn'
  | 'findCatalog'

const listOrders: Record<string, Sql> = { id: sql`id`, name: sql`name`, price: sql`price`, stock: sql`stock` }
const catalogOrders = {
  recommended: sql`id`,
  popular: sql`ordered desc, id`,
  newest: sql`created_at desc, id desc`,
  priceAscending: sql`price, id`,
  priceDescending: sql`price desc, id`,
  name: sql`coalesce(names ->> 'ko', name), id`,
}
const searches = {
  findByName: '{?name}',
  findByIdIn: '{?ids}',
  findCatalog: '{?search,category,minPrice,maxPrice,inStock,sort,page,size,offset}',
}

/** Everything that reads products. */
export function productQueries({ database }: ServiceParts): Handlers<Pick<operations, Queries>> {
  const select = (rest: Sql) =>
    database.query<ProductRow>(sql`select ${productColumns} from product where ${rest}`)

  async function byId(id: number): Promise<ProductRow> {
    const [row] = await select(sql`id = ${id}`)
    if (!row) throw notFound('product', 'id', id)
    return row
  }

  async function page(
    condition: Sql,
    order: Sql,
    { query, origin, target }: { query: Parameters<typeof rowsOf>[0]; origin: string; target: string },
  ) {
    const { skip, take } = rowsOf(query)
    const [rows, [count]] = await Promise.all([
      // What is skipped is counted in an index; only the rows of the page are read.
      database.query<ProductRow>(sql`
        select ${productColumns} from product join (
          select id from product where ${condition} order by ${order} offset ${skip} limit ${take}) as page using (id)
        order by ${order}`),
      database.query<{ total: number }>(sql`select count(*) as total from product where ${condition}`),
    ])
    const total = count?.total ?? 0
    const links = { ...pageLinks(origin, target, query, total), ...collectionLinks(origin) }
    return { ...collection(rows, origin, links), page: pageOf(query, total) }
  }

  return {
    async listProducts(call) {
      const [field = 'id', direction = 'asc'] = (call.query.sort ?? 'id').split(',')
      const order = sql`${listOrders[field] ?? sql`id`} ${direction === 'desc' ? sql`desc` : sql`asc`}, id`
      return { status: 200, body: await page(sql`true`, order, call) }
    },
    async getProduct({ path, origin }) {
      return productReply(200, await byId(path.id), origin)
    },
    async getPlainProduct({ path }) {
      return { status: 200, body: plainProduct(await byId(path.id)) }
    },
    productSearches: ({ origin }) => searchList(`${origin}/products`, searches),
    async findByName({ query: { name }, origin, target }) {
      const rows = await select(sql`name = ${name} order by id`)
      return { status: 200, body: collection(rows, origin, { self: { href: origin + target } }) }
    },
    async findByIdIn({ query: { ids }, origin, target }) {
      const rows = await select(sql`id = any(${ids}) order by id`)
      return { status: 200, body: collection(rows, origin, { self: { href: origin + target } }) }
    },
    async findCatalog(call) {
      const { search, category, minPrice, maxPrice, inStock, sort = 'recommended' } = call.query
      const conditions = [sql`true`]
      if (search !== undefined) conditions.push(matching(search))
      if (category !== undefined) conditions.push(sql`category = ${category}`)
      if (minPrice !== undefined) conditions.push(sql`price >= ${minPrice}`)
      if (maxPrice !== undefined) conditions.push(sql`price <= ${maxPrice}`)
      if (inStock) conditions.push(sql`stock > 0`)
      return { status: 200, body: await page(join(conditions, ' and '), catalogOrders[sort], call) }
    },
  }
}

/** Products that have the text in one of their names, in any case. */
function matching(search: string): Sql {
  const text = search.normalize('NFC').trim()
  const found = sql`search_text like lower(${containing(text)})`
  // The index knows pairs of letters; a single letter is looked for in all names.
  return [...text].length < 2
    ? found
    : sql`text_pairs(search_text) @> text_pairs(lower(${text})) and ${found}`
}

function collection<Links>(rows: ProductRow[], origin: string, links: Links) {
  return { _embedded: { products: rows.map((row) => productResource(row, origin)) }, _links: links }
}

function collectionLinks(origin: string) {
  return {
    profile: { href: `${origin}/openapi.json` },
    search: { href: `${origin}/products/search` },
  }
}
