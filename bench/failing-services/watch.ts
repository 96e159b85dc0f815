import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceName } from './queries.ts'

interface Status {
  service: ServiceName
  circuit: { state: string; retryAfterMs: number }
  bulkhead: { mostInFlight: number }
}

/** What the BFF says of itself over time. */
export interface Watch {
  /** When the circuit of the service was first seen not closed since `from`, in milliseconds of `performance.now()`. */
  openedSince(from: number): number | undefined
  /** Whether it was seen not closed both before and after `at`. */
  wasOpen(at: number): boolean
  /** How it was last seen. */
  circuit: Status['circuit']
  /** Bytes of the process, oldest first. */
  memory: { at: number; resident: number; heap: number }[]
  /** Calls that may be on their way to a service at once. */
  bulkhead: number
  stop(): void
}

const everyMs = 50
const memoryEvery = 20

/** Asks the BFF for the circuit of `service` and for its memory until it is stopped. */
export function watch(bff: string, service: ServiceName): Watch {
  const seenAt: { at: number; isOpen: boolean }[] = []
  let stopped = false
  const seen: Watch = {
    openedSince: (from) => seenAt.find(({ at, isOpen }) => isOpen && at >= from)?.at,
    wasOpen(at) {
      const after = seenAt.findIndex((each) => each.at > at)
      return [seenAt.at(after - 1), seenAt.at(after)].every((each) => each?.isOpen)
    },
    circuit: { state: 'closed', retryAfterMs: 0 },
    memory: [],
    bulkhead: 0,
    stop: () => (stopped = true),
  }
  void (async () => {
    for (let round = 0; !stopped; round++) {
      const { services } = (await (await fetch(`${bff}/circuits`)).json()) as { services: Status[] }
      const status = services.find((each) => each.service === service)
      seen.bulkhead = status?.bulkhead.mostInFlight ?? 0
      if (status) seen.circuit = status.circuit
      seenAt.push({ at: performance.now(), isOpen: seen.circuit.state !== 'closed' })
      if (round % memoryEvery === 0) seen.memory.push(await memoryOf(bff))
      await delay(everyMs)
    }
  })()
  return seen
}

async function memoryOf(bff: string): Promise<Watch['memory'][number]> {
  const text = await (await fetch(`${bff}/metrics`)).text()
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    at: performance.now(),
    resident: value('process_resident_memory_bytes'),
    heap: value('nodejs_heap_size_used_bytes'),
  }
}
