import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { type ServiceParts, sql } from 'service-chassis'
import { importRows } from './import-rows.ts'

const home = fileURLToPath(new URL('../', import.meta.url))
const firstFive = 'first-five.csv'
type Cells = Record<string, string>

/**
 * Puts the products that come with the mall into the catalogue, each once in the life of a database: one that was
 * removed does not come back, and one that comes with a later version arrives.
 */
export async function seed({ database, log, reader }: ServiceParts): Promise<void> {
  const [categories, products] = [await read('categories.csv'), await productsInOrder()]
  const added = await database.transaction({ correlationId: 'seed' }, async (transaction) => {
    // Replicas that start at once must not seed twice.
    await transaction.query(sql`lock table seeded in share row exclusive mode`)
    await transaction.query(sql`
      insert into category (code, names, place)
      select code, jsonb_build_object('ko', name_ko, 'en', name_en), place
      from rows from (
        jsonb_to_recordset(${JSON.stringify(categories)}::jsonb) as (code text, name_ko text, name_en text)
      ) with ordinality as new (code, name_ko, name_en, place)
      on conflict (code) do nothing`)
    // Who removed all that came with the mall sells something else, and wants no more of it.
    const [is] = await transaction.query<{ ours: boolean }>(sql`
      select not is_called or exists (select from product join seeded using (code)) as ours from product_id_seq`)
    if (!is?.ours) return 0
    const codes = products.map(({ code }) => code)
    const missing = await transaction.query<{ code: string }>(sql`
      with new as (insert into seeded select unnest(${codes}::text[]) on conflict do nothing returning code)
      select code from new where not exists (select from product where product.code = new.code)`)
    const wanted = new Set(missing.map(({ code }) => code))
    const rows = products.filter(({ code }) => code !== undefined && wanted.has(code))
    await importRows(transaction, reader, { rows })
    return rows.length
  })
  if (added > 0) log.info('added products to the catalogue', { products: added })
}

/** The first five, whose ids are known everywhere, then of each category in turn: the shop's own order is a mixed one. */
async function productsInOrder(): Promise<Cells[]> {
  const files = (await readdir(`${home}catalogue`)).filter((file) => file !== firstFive).sort()
  const others = await Promise.all(files.map((file) => read(`catalogue/${file}`)))
  const turns = others.flatMap((rows) => rows.map((row, turn) => ({ row, turn })))
  const mixed = turns.sort((one, other) => one.turn - other.turn).map(({ row }) => row)
  return [...(await read(`catalogue/${firstFive}`)), ...mixed]
}

async function read(file: string): Promise<Cells[]> {
  return parse(await readFile(home + file), { columns: true, bom: true })
}
