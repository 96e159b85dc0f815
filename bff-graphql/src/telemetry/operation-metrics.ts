import type { Registry } from 'prom-client'
import { HotHistogram, type Distribution } from './hot-histogram.ts'
import type { FinishedOperation, Telemetry } from './telemetry.ts'

/** In seconds, up to the deadline of a mutation. */
const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** More names than any mall deploys; what comes after them counts as `other`, so that a mistake can't fill Prometheus. */
const mostNames = 200

/** Counts GraphQL operations and how long they took. Only names from published documents become labels: visitors can't make labels up. */
export function operationMetrics(registry: Registry): Pick<Telemetry, 'operation'> {
  const durations = new HotHistogram({
    name: 'bff_operation_duration_seconds',
    help: 'Time from reading an operation to its result; for subscriptions, how long they were open.',
    labelNames: ['operation', 'type', 'outcome', 'path'],
    buckets: durationBounds,
    registers: [registry],
  })
  const byName = new Map<string, Map<string, Distribution>>()

  function distributionsOf({ name, trusted }: FinishedOperation): [string, Map<string, Distribution>] {
    const known = trusted ? byName.get(name) : undefined
    if (known) return [name, known]
    const operation = trusted && byName.size < mostNames ? name : 'other'
    const own = byName.get(operation) ?? new Map<string, Distribution>()
    byName.set(operation, own)
    return [operation, own]
  }

  return {
    operation(finished) {
      const { type, outcome, path, ms } = finished
      const [operation, own] = distributionsOf(finished)
      const key = `${type} ${outcome} ${path}`
      let distribution = own.get(key)
      if (!distribution) {
        distribution = durations.child({ operation, type, outcome, path })
        own.set(key, distribution)
      }
      distribution.observe(ms / 1000)
    },
  }
}
