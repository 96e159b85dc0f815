// node bench/failing-services.ts [--rounds 4] [--rate 200] [--seconds 10] [--service delivery] [--seed 12]: mixed queries at a fixed rate while one
// service is down, hangs, or fails at half of its answers.
import { Agent } from 'node:http'
import { parseArgs } from 'node:util'
import { type Cycle, type Fault, runCycle } from './failing-services/cycle.ts'
import { load } from './failing-services/load.ts'
import { percentile } from './failing-services/numbers.ts'
import { startMall } from './failing-services/processes.ts'
import type { ServiceName } from './failing-services/queries.ts'
import { seeded } from './failing-services/seeded.ts'
import { judge, nameOf, targets } from './failing-services/verdict.ts'
import { watch as watchBff } from './failing-services/watch.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '4' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    service: { type: 'string', default: 'delivery' },
    seed: { type: 'string', default: '12' },
  },
})
const service = values.service as ServiceName
const rate = Number(values.rate)
const seconds = Number(values.seconds)
const faults: Fault[] = [{ fault: 'down' }, { fault: 'hang' }, { fault: 'errors', percent: 50 }]

const mall = await startMall()
const random = seeded(Number(values.seed))
const agent = new Agent({ keepAlive: true })
// Compiled code, open connections.
await (
  await load({ url: mall.bff, agent, rate, random, ms: 5000, failing: service })
).answered
const watch = watchBff(mall.bff, service)
const cycles: Cycle[] = []
const memory: number[] = []
for (let round = 1; round <= Number(values.rounds); round++) {
  const from = performance.now()
  for (const fault of faults) {
    const cycle = await runCycle(fault, { mall, watch, agent, service, rate, random, ms: seconds * 1000 })
    cycles.push(cycle)
    process.stderr.write(
      `round ${round}, ${nameOf(cycle)}: back after ${Math.round(cycle.recoveredAfterMs)} ms\n`,
    )
  }
  memory.push(
    percentile(
      watch.memory.filter(({ at }) => at >= from).map(({ resident }) => resident),
      0.5,
    ),
  )
}
watch.stop()
agent.destroy()
mall.stop()

const { table, missed } = judge(cycles, service, watch)
console.log(
  `${rate} requests/s, ${service} fails, ${cycles.length / faults.length} rounds of ${seconds} s each`,
)
console.table(table)
// The first round warms up: caches fill, code is compiled.
const grown = (memory.at(-1) ?? NaN) / (memory[1] ?? NaN)
console.log(`Resident memory by round: ${memory.map((bytes) => `${Math.round(bytes / 1e6)} MB`).join(', ')}`)
if (grown > targets.memory) missed.push(`memory has grown to ${grown.toFixed(2)} × the second round`)
for (const each of missed) console.log(`✖ ${each}`)
process.exitCode = missed.length ? 1 : 0
