import type { Agent } from 'node:http'
import { load, type Sample } from './load.ts'
import type { Mall } from './processes.ts'
import type { ServiceName } from './queries.ts'
import type { Seen } from './stub-service.ts'
import type { Watch } from './watch.ts'

export interface Fault {
  fault: 'down' | 'hang' | 'errors' | 'slow'
  percent?: number
  ms?: number
}

interface Phase {
  samples: Sample[]
  /** What the failing service saw in it. */
  seen: Seen
}

/** One fault, from a healthy mall to a healthy mall. */
export interface Cycle {
  fault: Fault
  healthy: Phase
  failing: Phase
  recovery: Phase
  /** After how long the circuit was open; none where it stayed closed. A service that fails half the time closes it again by a probe that it answers. */
  openAfterMs: number | undefined
  /** Whether the circuit was open at a moment. */
  wasOpen: (at: number) => boolean
  /** From the end of the fault to the first complete answer with fields of the service. */
  recoveredAfterMs: number
  /** When the fault ended: after how long the next call would have been let through. */
  probeDueMs: number
}

interface Options {
  mall: Mall
  watch: Watch
  agent: Agent
  service: ServiceName
  rate: number
  random: () => number
  /** Of each phase; the one after the fault lasts until the circuit is closed, if that is longer. */
  ms: number
}

const longestRecoveryMs = 90_000

/** Runs the load through a healthy phase, the fault, and the time after it, without a pause between them. */
export async function runCycle(fault: Fault, options: Options): Promise<Cycle> {
  const { mall, watch, agent, service, rate, random, ms } = options
  const url = mall.services[service]
  const phase = () => load({ url: mall.bff, agent, rate, random, ms, failing: service })
  const look = async () => (await (await fetch(`${url}/seen`)).json()) as Seen

  await look()
  const healthy = await phase()
  const seenHealthy = await look()
  const begunAt = performance.now()
  await put(url, fault)
  const failing = await phase()
  const openedAt = watch.openedSince(begunAt)
  const seenFailing = await look()
  const endedAt = performance.now()
  const probeDueMs = watch.circuit.state === 'open' ? watch.circuit.retryAfterMs : 0
  await put(url, { fault: 'none' })
  const recovery = [await phase()]
  while (watch.circuit.state !== 'closed' && performance.now() - endedAt < longestRecoveryMs)
    recovery.push(await phase())
  const seenRecovery = await look()

  const samples = (await Promise.all(recovery.map(({ answered }) => answered))).flat()
  const again = samples.filter(({ query, outcome }) => query.asks.includes(service) && outcome === 'complete')
  return {
    fault,
    healthy: { samples: (await healthy.answered).map(complete(begunAt)), seen: seenHealthy },
    failing: { samples: await failing.answered, seen: seenFailing },
    recovery: { samples, seen: seenRecovery },
    openAfterMs: openedAt === undefined ? undefined : openedAt - begunAt,
    wasOpen: watch.wasOpen,
    recoveredAfterMs: Math.min(...again.map(({ at, ms }) => at + ms)) - endedAt,
    probeDueMs,
  }
}

/** Of a healthy mall everything is expected that it answered before the fault began. */
const complete =
  (begunAt: number) =>
  (sample: Sample): Sample =>
    sample.outcome === 'complete' || sample.trouble !== undefined || sample.at + sample.ms > begunAt
      ? sample
      : { ...sample, trouble: `${sample.outcome}, though all services are well` }

async function put(url: string, fault: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/faults`, { method: 'PUT', headers, body: JSON.stringify(fault) })
  if (!response.ok) throw new Error(`${url}/faults answered ${response.status}`)
}
