import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { youngObjects } from '../bff-graphql/src/young-objects.ts'
import { load, start, type Child } from './graphql-servers/child.ts'
import { composite } from './graphql-servers/composite.ts'
import { table, type Measured } from './graphql-servers/table.ts'

// The Composite query over 50 orders by several servers, over the same services, in turn. See bench/README.md.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '50' },
    rate: { type: 'string', default: '1000' },
    only: { type: 'string' },
    services: { type: 'string', default: 'stub' },
    young: { type: 'boolean', default: false },
  },
})
const servicesFile = { stub: 'stub-services.mjs', real: 'real-services.ts' }[values.services]
if (!servicesFile) throw new Error(`--services is ${values.services}; it must be stub or real`)
// So many that what is measured is compiled code, of short programs and of long ones.
const warmUp = 15_000
const [connections, duration, overallRate] = [values.connections, values.seconds, values.rate].map(
  Number,
) as [number, number, number]
const folder = new URL('graphql-servers/', import.meta.url)
if (!existsSync(new URL('node_modules', folder)))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
  })

const body = { query: composite }
const hash = createHash('sha256').update(composite).digest('hex')
const uncached = { BFF_CACHE: 'off', BFF_JOIN_READS: 'off' }
const servers: { name: string; file: string; env?: Record<string, string>; body?: object }[] = [
  { name: 'bare', file: 'servers/bare.mjs' },
  { name: 'bff', file: 'servers/bff.ts', env: uncached, body: { documentId: `sha256:${hash}` } },
  { name: 'bff with caches', file: 'servers/bff.ts', body: { documentId: `sha256:${hash}` } },
  { name: 'bff by free query', file: 'servers/bff.ts', env: uncached },
  { name: 'mercurius+jit', file: 'servers/mercurius.mjs' },
  { name: 'yoga+jit', file: 'servers/yoga.mjs', env: { JIT: '1' } },
  { name: 'yoga', file: 'servers/yoga.mjs' },
  { name: 'apollo', file: 'servers/apollo.mjs' },
  { name: 'apollo as documented', file: 'servers/apollo-documented.mjs' },
].filter(({ name }) => !values.only || values.only.split(',').includes(name))

// The server has a processor of its own; services and load share what is left.
const apart = process.platform === 'linux' && cpus().length > 1 && existsSync('/usr/bin/taskset')
const [ownCore, otherCores] = apart ? ['0', `1-${cpus().length - 1}`] : [undefined, undefined]

await using processes = new AsyncDisposableStack()
const services = processes.use(await start(servicesFile, {}, otherCores))
const running = new Map<string, { child: Child; url: string; body: string; expectBody: string }>()
for (const { name, file, env, body: own } of servers) {
  const flags = values.young ? [youngObjects] : []
  const child = processes.use(await start(file, { ...services.ready, ...env }, ownCore, flags))
  running.set(name, { child, url: child.ready.url ?? '', body: JSON.stringify(own ?? body), expectBody: '' })
}

let first: string | undefined
for (const [name, server] of running) {
  const { url, body } = server
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const answer = await (await fetch(url, { method: 'POST', headers, body })).text()
  server.expectBody = answer
  // Apollo ends with a new line.
  first ??= answer.trim()
  if (answer.trim() !== first) throw new Error(`${name} answers something else: ${answer.slice(0, 300)}`)
  await load(otherCores, { url, body, expectBody: answer, connections, amount: warmUp })
}

const rounds: Record<string, Measured>[] = []
const p99: Record<string, number[]> = {}
for (let round = 0; round < Number(values.rounds); round++) {
  const measured: Record<string, Measured> = {}
  // Each round begins with another server.
  const order = [...running.keys()]
  order.push(...order.splice(0, round % order.length))
  for (const name of order) {
    const { child, url, body, expectBody } = running.get(name) as NonNullable<ReturnType<typeof running.get>>
    const before = await child.cpu()
    const { requests, seconds, bad } = await load(otherCores, {
      url,
      body,
      expectBody,
      connections,
      duration,
    })
    if (bad > 0) console.error(`${name} answered ${bad} of ${requests} requests with something else, or not`)
    measured[name] = { perSecond: requests / seconds, cpu: ((await child.cpu()) - before) / requests }
    if (overallRate === 0) continue
    const paced = await load(otherCores, { url, body, expectBody, connections, duration, overallRate })
    ;(p99[name] ??= []).push(paced.p99)
  }
  rounds.push(Object.fromEntries([...running.keys()].map((name) => [name, measured[name] as Measured])))
  console.error(`round ${round + 1} of ${values.rounds}`)
}
const place = apart ? 'Server on a processor of its own' : 'All processes share the processors'
console.log(
  `Over ${values.services} services${values.young ? ', all with the option of V8 that the BFF sets' : ''}. ${place}${overallRate ? `; p99 at ${overallRate} requests/s` : ''}.\n`,
)
console.log(table(rounds, p99))
