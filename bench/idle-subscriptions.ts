// node bench/idle-subscriptions.ts [count]: what streams cost the BFF that have nothing to tell, and how long one event takes to all of them.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'

const count = Number(process.argv[2] ?? 5000)
const atOnce = 250
const rounds = 5
const query = encodeURIComponent(
  'subscription { events { id source type time subject dataversion correlationid data } }',
)

const child = fork(join(import.meta.dirname, 'idle-subscriptions/serve.ts'), {
  execArgv: ['--expose-gc'],
})
const [url] = (await once(child, 'message')) as [string]
const before = await memoryOf(child)

const sockets: Socket[] = []
const began = performance.now()
while (sockets.length < count) {
  const missing = Math.min(atOnce, count - sockets.length)
  sockets.push(...(await Promise.all(Array.from({ length: missing }, subscribe))))
}
const opened = performance.now() - began
const after = await memoryOf(child)

const spread: number[] = []
for (let round = 0; round < rounds; round++) {
  const all = Promise.all(sockets.map(nextEvent))
  const start = performance.now()
  child.send('event')
  await all
  spread.push(performance.now() - start)
}
const told = await memoryOf(child)

const perStream = (bytes: number) => `${(bytes / count / 1024).toFixed(1)} kB`
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
console.table({
  [`RSS before, with ${count} streams, after events`]: [before, after, told]
    .map(({ rss }) => megabytes(rss))
    .join(', '),
  'RSS for each stream': perStream(after.rss - before.rss),
  'heap before, with streams': [before, after].map(({ heapUsed }) => megabytes(heapUsed)).join(', '),
  'heap for each stream': perStream(after.heapUsed - before.heapUsed),
  'opened, each': `${(opened / count).toFixed(2)} ms`,
  'one event to all': spread.map((ms) => `${ms.toFixed(0)} ms`).join(', '),
})

for (const socket of sockets) socket.destroy()
child.send('stop')

async function subscribe(): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `GET /graphql/stream?query=${query} HTTP/1.1\r\nhost: ${hostname}\r\nx-mall-request: 1\r\n\r\n`,
  )
  const [first] = (await once(socket, 'data')) as [Buffer]
  if (!first.toString().startsWith('HTTP/1.1 200')) throw new Error(first.toString())
  return socket
}

async function nextEvent(socket: Socket): Promise<void> {
  let text = ''
  while (!text.includes('event: next')) text += String(((await once(socket, 'data')) as [Buffer])[0])
}

async function memoryOf(process: ChildProcess): Promise<NodeJS.MemoryUsage> {
  process.send('memory')
  const [usage] = (await once(process, 'message')) as [NodeJS.MemoryUsage]
  return usage
}
