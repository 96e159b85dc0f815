import type { Registry } from 'prom-client'
import { perService } from '../upstream/service-name.ts'
import { HotCounter } from './hot-counter.ts'
import { HotHistogram } from './hot-histogram.ts'
import type { Telemetry, UpstreamCall } from './telemetry.ts'

const sentOutcomes = ['answered', 'refused', 'failed', 'cancelled'] as const
const rejecters = ['circuit', 'bulkhead', 'deadline'] as const
const cacheResults = ['none', 'fresh', 'revalidated', 'stale', 'joined'] as const

/** In seconds: services answer within milliseconds, and an attempt ends after three seconds. */
const durationBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const batchBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500]

/** Counts the calls to the services. */
export function upstreamMetrics(registry: Registry): Pick<Telemetry, 'upstreamCall' | 'batch'> {
  const registers = [registry]
  const durations = new HotHistogram({
    name: 'bff_upstream_request_duration_seconds',
    help: 'Time until a service answered a request that was sent to it, by outcome.',
    labelNames: ['service', 'outcome'],
    buckets: durationBounds,
    registers,
  })
  const rejections = new HotCounter({
    name: 'bff_upstream_rejections_total',
    help: 'Calls that were not sent, by what kept them: circuit, bulkhead or deadline.',
    labelNames: ['service', 'reason'],
    registers,
  })
  const retries = new HotCounter({
    name: 'bff_upstream_retries_total',
    help: 'Requests that were sent again after a failure.',
    labelNames: ['service'],
    registers,
  })
  const cacheReads = new HotCounter({
    name: 'bff_cache_reads_total',
    help: 'Reads by where the answer came from: none (the service), fresh, revalidated, stale or joined.',
    labelNames: ['service', 'result'],
    registers,
  })
  const batches = new HotHistogram({
    name: 'bff_batch_entities',
    help: 'Entities that were looked up together by their ids.',
    labelNames: ['service'],
    buckets: batchBounds,
    registers,
  })

  const of = perService((service) => ({
    durations: perKey(sentOutcomes, (outcome) => durations.child({ service, outcome })),
    rejections: perKey(rejecters, (reason) => rejections.child({ service, reason })),
    cacheReads: perKey(cacheResults, (result) => cacheReads.child({ service, result })),
    retries: retries.child({ service }),
    batches: batches.child({ service }),
  }))

  return {
    upstreamCall(call) {
      const own = of[call.service]
      if (call.rejectedBy) own.rejections[call.rejectedBy].count++
      if (call.retried) own.retries.count++
      if (call.outcome === 'rejected') return
      if (wasSent(call)) own.durations[call.outcome].observe(call.ms / 1000)
      if (call.method === 'GET') own.cacheReads[call.cache].count++
    },
    batch: (service, entities) => of[service].batches.observe(entities),
  }
}

/** What the cache alone answered, or another request on its way, says nothing about the service. */
function wasSent({ cache }: UpstreamCall): boolean {
  return cache === 'none' || cache === 'revalidated'
}

function perKey<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Record<Key, Value> {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>
}
