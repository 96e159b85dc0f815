import assert from 'node:assert/strict'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { it } from 'node:test'
import { silentLog, sql, startService } from 'service-chassis'
import { createTestDatabase, startTemporaryPostgres } from 'service-chassis/testing'
import { productService } from './product-service.ts'

const nobody = 'http://127.0.0.1:9'

it('a database from before there were codes keeps its products, and gets codes, popularity and the new products', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  const postgres = await startTemporaryPostgres()
  try {
    await copyFile(
      new URL('../migrations/001-products.sql', import.meta.url),
      join(folder, '001-products.sql'),
    )
    const database = await createTestDatabase(postgres, pathToFileURL(`${folder}/`))
    await database.query(sql`
      insert into product (name, price, stock, backorder_allowed)
      select name, 1, 10, true from unnest(array['TV', 'MASK', 'NOTEBOOK', 'TABLE', 'CLOCK', 'TENT']) as name`)
    await database.query(sql`update product set name = 'Wanduhr' where id = 5`)
    await database.query(sql`
      insert into reservation (order_id, product_id, quantity, state)
      values (1, 4, 2, 'reserved'), (2, 4, 3, 'reserved'), (3, 4, 9, 'released')`)

    const definition = productService({ orderUrl: nobody, deliveryUrl: nobody })
    const service = await startService(definition, { databaseUrl: database.url, port: 0, log: silentLog })
    await service.ready
    const before = await database.query(sql`select code, ordered from product where id <= 6 order by id`)
    assert.deepEqual(before, [
      { code: 'TV', ordered: 0 },
      { code: 'MASK', ordered: 0 },
      { code: 'NOTEBOOK', ordered: 0 },
      { code: 'TABLE', ordered: 5 },
      { code: 'CLOCK', ordered: 0 },
      { code: 'P-6', ordered: 0 },
    ])
    const [kept] = await database.query(sql`select name from product where code = 'CLOCK'`)
    assert.deepEqual(kept, { name: 'Wanduhr' })
    const [added] = await database.query(sql`select count(*) > 100 as many from product where id > 6`)
    assert.deepEqual(added, { many: true })
    await service.stop()
    await database.close()
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true })
  }
})
