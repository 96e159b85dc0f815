import type { CircuitState } from './circuit-breaker.ts'

export interface BreakerOptions {
  /** How long the circuit stays open the first time; each failed probe doubles it, up to `maxOpenMs`. */
  openMs: number
  /** The longest open time, and the longest that a service may ask to be left alone; four times `openMs` unless set. */
  maxOpenMs: number
  /** Opens after so many failures in a row … */
  consecutiveFailures: number
  /** … or when at least this share of the last `windowCalls` calls of `windowMs` failed, … */
  failureRate: number
  /** … or this share took `slowMs` or longer, … */
  slowRate: number
  slowMs: number
  /** … provided there were so many. */
  minimumCalls: number
  windowCalls: number
  windowMs: number
  /** So many calls are let through when the open time is over; it closes when all of them succeed. */
  probes: number
  /** A probe that has not reported by then counts as failed. */
  probeMs: number
  /** Where the ramp after closing ends. */
  mostInFlight: number
  /** Milliseconds that only grow. */
  now: () => number
  /** 0 … 1. */
  random: () => number
  onChange: (state: CircuitState, before: CircuitState) => void
}

export function breakerOptions(options: Partial<BreakerOptions>): BreakerOptions {
  const merged = { ...defaults, ...options }
  return { ...merged, maxOpenMs: options.maxOpenMs ?? merged.openMs * 4 }
}

/** 5 failures in a row and 30 s are what the course sets (Istio's outlier detection); the others are our choice. */
const defaults = {
  openMs: 30_000,
  consecutiveFailures: 5,
  failureRate: 0.5,
  slowRate: 0.8,
  slowMs: 1500,
  minimumCalls: 20,
  windowCalls: 100,
  windowMs: 60_000,
  probes: 1,
  probeMs: 10_000,
  mostInFlight: 100,
  now: () => performance.now(),
  random: Math.random,
  onChange: () => undefined,
} satisfies Partial<BreakerOptions>
