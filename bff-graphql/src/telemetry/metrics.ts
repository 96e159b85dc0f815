import { Counter, Gauge, Registry } from 'prom-client'
import type { ServiceStatus } from '../upstream/service-status.ts'
import { circuitMetrics } from './circuit-metrics.ts'
import { operationMetrics } from './operation-metrics.ts'
import { processMetrics } from './process-metrics.ts'
import type { Telemetry } from './telemetry.ts'
import { upstreamMetrics } from './upstream-metrics.ts'

/** What is read when Prometheus asks. */
export interface Readings {
  statuses(): ServiceStatus[]
  subscriptions(): number
  draining(): boolean
}

export interface Metrics {
  telemetry: Telemetry
  contentType: string
  /** All metrics in the text format of Prometheus. */
  text(): Promise<string>
}

/** The metrics of one BFF, in a registry of their own. */
export function createMetrics({ statuses, subscriptions, draining }: Readings): Metrics {
  const registry = new Registry()
  const ofProcess = processMetrics()
  const events = new Counter({
    name: 'bff_events_total',
    help: 'Events read from the services, by type.',
    labelNames: ['type'],
    registers: [registry],
  })
  gauge(registry, 'bff_subscriptions', 'Subscriptions that are open.', subscriptions)
  gauge(registry, 'bff_draining', '1 while the process finishes what it has before it stops, else 0.', () =>
    Number(draining()),
  )
  return {
    telemetry: {
      ...upstreamMetrics(registry),
      ...operationMetrics(registry),
      ...circuitMetrics(registry, statuses),
      event: (type) => events.inc({ type }),
    },
    contentType: registry.contentType,
    text: async () => `${await registry.metrics()}\n${await ofProcess.metrics()}`,
  }
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  const own: Gauge = new Gauge({ name, help, registers: [registry], collect: () => own.set(read()) })
}
