import { Counter, Gauge, type Registry } from 'prom-client'
import { circuitModes } from '../resilience/circuit-mode.ts'
import type { ServiceStatus } from '../upstream/service-status.ts'
import type { Telemetry } from './telemetry.ts'

const states = ['closed', 'open', 'half-open'] as const

/** Tells how the circuits and bulkheads stand whenever Prometheus asks, and counts how often circuits changed. */
export function circuitMetrics(
  registry: Registry,
  statuses: () => ServiceStatus[],
): Pick<Telemetry, 'circuitChanged'> {
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    read: (status: ServiceStatus, set: (labels: Record<Label, string>, value: number) => void) => void,
  ) => {
    const own: Gauge<Label> = new Gauge({
      ...{ name, help, labelNames, registers: [registry] },
      collect: () => {
        for (const status of statuses()) read(status, (labels, value) => own.set(labels, value))
      },
    })
  }
  gauge(
    'bff_circuit_state',
    '1 for the state in which the circuit to the service is, else 0.',
    ['service', 'state'],
    ({ service, circuit }, set) => {
      for (const state of states) set({ service, state }, Number(circuit.state === state))
    },
  )
  gauge(
    'bff_circuit_mode',
    '1 for what an operator wants of the circuit, else 0.',
    ['service', 'mode'],
    ({ service, circuit }, set) => {
      for (const mode of circuitModes) set({ service, mode }, Number(circuit.mode === mode))
    },
  )
  gauge(
    'bff_bulkhead_calls',
    'Calls to the service that are in flight or queued.',
    ['service', 'place'],
    ({ service, bulkhead }, set) => {
      set({ service, place: 'in-flight' }, bulkhead.inFlight)
      set({ service, place: 'queued' }, bulkhead.queued)
    },
  )
  gauge(
    'bff_bulkhead_limit_calls',
    'How many calls to the service may be in flight or queued.',
    ['service', 'place'],
    ({ service, bulkhead }, set) => {
      set({ service, place: 'in-flight' }, bulkhead.mostInFlight)
      set({ service, place: 'queued' }, bulkhead.mostQueued)
    },
  )
  gauge('bff_cache_entries', 'Answers that are kept.', ['service'], ({ service, cache }, set) =>
    set({ service }, cache.entries),
  )
  const transitions = new Counter({
    name: 'bff_circuit_transitions_total',
    help: 'Changes of a circuit from one state to another.',
    labelNames: ['service', 'from', 'to'],
    registers: [registry],
  })
  return {
    circuitChanged: (service, state, before) => transitions.inc({ service, from: before, to: state }),
  }
}
