// The BFF over services in memory, in a process of its own so that its memory is nobody else's; told by messages what to do.
import { createEvent } from 'event-bus/vocabulary'
import { StubMall } from '../../bff-graphql/src/testing/stub-mall.ts'

const places = 1_000_000
const mall = await new StubMall().start({ streams: { perVisitor: places, perProcess: places } })
mall.placed(7)

process.on('message', (asked: 'memory' | 'event' | 'stop') => {
  if (asked === 'memory') {
    globalThis.gc?.()
    process.send?.(process.memoryUsage())
  }
  if (asked === 'event') mall.product.publish(stockReserved())
  if (asked === 'stop') void mall.stop().then(() => process.exit(0))
})
process.send?.(mall.url)

function stockReserved() {
  return createEvent('StockReserved', { orderId: 7, productId: 1, quantity: 1, stock: 9 })
}
