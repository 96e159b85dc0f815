import { type ServiceParts, sql } from 'service-chassis'
import { insertProduct } from './product-handlers.ts'
import { seedProducts } from './seed-products.ts'

/** Fills a catalogue that never had a product. */
export async function seed({ database, log }: ServiceParts): Promise<void> {
  const seeded = await database.transaction({ correlationId: 'seed' }, async (transaction) => {
    // Replicas that start at once must not seed twice.
    await transaction.query(sql`lock table product in share row exclusive mode`)
    const [before] = await transaction.query<{ used: boolean }>(
      sql`select is_called as used from product_id_seq`,
    )
    if (before?.used) return false
    for (const product of seedProducts) await insertProduct(transaction, product)
    return true
  })
  if (seeded) log.info('filled the empty catalogue', { products: seedProducts.length })
}
