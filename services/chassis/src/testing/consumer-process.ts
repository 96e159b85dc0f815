// Run as a process of its own, so that a test can kill it: writes one effect and one event for each event it reads.
import { openDatabase } from '../database/database.ts'
import { sql } from '../database/sql.ts'
import { consumeFeed } from '../events/consume-feed.ts'
import { silentLog } from '../log.ts'

const [databaseUrl = '', url = ''] = process.argv.slice(2)
const database = openDatabase(databaseUrl, { log: silentLog })
consumeFeed(database, silentLog, {
  producer: 'product',
  url,
  handlers: {
    async StockReserved({ data: { orderId } }, transaction) {
      await transaction.query(sql`insert into effect (order_id) values (${orderId})`)
      await transaction.query(sql`select pg_sleep(0.003)`)
      transaction.publish('ProductRemoved', { productId: orderId })
    },
  },
})
