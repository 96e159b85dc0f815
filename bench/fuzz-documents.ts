// Sends documents and variables that mean harm to a BFF of its own: fuzz-documents.ts [count] [first]. Fails where one is not answered as it should be.
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Siege } from '../bff-graphql/src/testing/hostile/siege.ts'

const [count = 100_000, first = 0] = process.argv.slice(2).map(Number)
const round = Math.ceil(count / 20)
const root = join(import.meta.dirname, '..')
const ownPort = 8089

const siege = new Siege()
await siege.start()
const { product, order, delivery } = siege.mall
const port = await freePort()
const bff = fork(join(root, 'bff-graphql/src/main.ts'), {
  env: {
    PATH: process.env.PATH,
    MALL_PORT_OFFSET: String(port - ownPort),
    PRODUCT_SERVICE_URL: product.url.href,
    ORDER_SERVICE_URL: order.url.href,
    DELIVERY_SERVICE_URL: delivery.url.href,
    REGISTRY_URL: siege.registry.url.href,
  },
  stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
})
const url = `http://127.0.0.1:${port}`
while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok)
  await new Promise((go) => setTimeout(go, 50))

const tally = new Map<string, number>()
const times: { ms: number; number: number }[] = []
let wrong = 0
for (let from = first; from < first + count; from += round) {
  const began = performance.now()
  await siege.send(
    url,
    from,
    Math.min(from + round, first + count),
    (number, { ms, status, codes, wrong: problem }) => {
      times.push({ ms, number })
      for (const code of new Set([`status ${status}`, ...codes])) tally.set(code, (tally.get(code) ?? 0) + 1)
      if (!problem) return
      wrong++
      console.error(`${number}: ${problem}`)
    },
  )
  const rate = Math.round(round / ((performance.now() - began) / 1000))
  console.log(`${times.length} sent, ${rate}/s, the BFF has ${residentMegabytes(bff.pid)} MB`)
  // What the services keep of the orders placed meanwhile is not what we watch.
  for (const id of siege.mall.orders.keys()) if (id > 20) siege.mall.orders.delete(id)
  product.requests = []
  order.requests = []
  delivery.requests = []
}

times.sort((one, other) => other.ms - one.ms)
console.log(Object.fromEntries([...tally].sort(([, one], [, other]) => other - one)))
console.log(
  'slowest:',
  times
    .slice(0, 5)
    .map(({ ms, number }) => `${Math.round(ms)} ms (${number})`)
    .join(', '),
)
console.log(
  `p50 ${times[times.length >> 1]?.ms.toFixed(1)} ms, p99 ${times[Math.floor(times.length / 100)]?.ms.toFixed(1)} ms`,
)
const alive = bff.exitCode === null && (await fetch(`${url}/readyz`)).ok
console.log(
  alive && wrong === 0
    ? `${count} answered as they should be`
    : `${wrong} wrong; the BFF is ${alive ? 'alive' : 'gone'}`,
)
bff.kill()
if (bff.exitCode === null) await once(bff, 'exit')
await siege.stop()
process.exitCode = alive && wrong === 0 ? 0 : 1

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  return free
}

function residentMegabytes(pid: number | undefined): number {
  return Math.round(
    Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024,
  )
}
