import { Addresses } from './addresses.ts'
import type { Outcome, Vital } from './read-reports.ts'

/** Who tells something. */
export interface Teller {
  visitor: string
  /** Of the visitor on the net; undefined is this machine, which is believed. */
  address?: string | undefined
}

/** What the registry is told of a version. */
export interface Sample {
  mfe: string
  version: string
  good: number
  bad: number
  failures: { phase: string; message: string; count: number }[]
  vitals: Partial<Record<Vital['name'], number[]>>
}

const minuteMs = 60_000
const mostVisits = 100_000
const mostFailures = 20
const mostVitals = 200

/**
 * Counts outcomes by version until they are taken. In a minute a visitor counts once for each version, a failure in place of what went well
 * before, and all visitors of an address together five times an hour; whatever comes in, the memory for it is bounded.
 */
export class Samples {
  #samples = new Map<string, Sample>()
  #visits = new Map<string, { outcome: Outcome['outcome'] | 'vital'; sample: Sample }>()
  #minute = 0
  readonly #addresses = new Addresses()

  addOutcome(teller: Teller, { mfe, version, outcome, phase, message }: Outcome, now = Date.now()): void {
    const sample = this.#sampleOf(mfe, version)
    const before = this.#visit(teller, `${mfe} ${version}`, outcome, sample, now)
    if (before === 'none' || before?.outcome === 'failed' || before?.outcome === outcome) return
    if (outcome === 'good') {
      sample.good++
      return
    }
    // What was told already stays told.
    if (before?.sample === sample) sample.good--
    sample.bad++
    count(sample, phase, message, 1)
  }

  addVital(teller: Teller, { mfe, version, name, value }: Vital, now = Date.now()): void {
    const sample = this.#sampleOf(mfe, version)
    if (this.#visit(teller, `${mfe} ${version} ${name}`, 'vital', sample, now) !== undefined) return
    const values = (sample.vitals[name] ??= [])
    if (values.length < mostVitals) values.push(value)
  }

  /** All that was counted since the last time. */
  take(): Sample[] {
    const samples = [...this.#samples.values()].filter(isTelling)
    this.#samples = new Map()
    return samples
  }

  /** Counts what could not be told once more. */
  putBack(samples: readonly Sample[]): void {
    for (const { mfe, version, good, bad, failures, vitals } of samples) {
      const sample = this.#sampleOf(mfe, version)
      sample.good += good
      sample.bad += bad
      for (const failure of failures) count(sample, failure.phase, failure.message, failure.count)
      for (const name of Object.keys(vitals) as Vital['name'][]) {
        sample.vitals[name] = [...(vitals[name] ?? []), ...(sample.vitals[name] ?? [])].slice(0, mostVitals)
      }
    }
  }

  /** What the visitor told this minute before; `none` where nothing more is remembered or believed, so nothing more counts. */
  #visit(
    { visitor, address }: Teller,
    thing: string,
    outcome: Outcome['outcome'] | 'vital',
    sample: Sample,
    now: number,
  ) {
    const key = `${visitor} ${thing}`
    const minute = Math.floor(now / minuteMs)
    if (minute !== this.#minute) this.#visits = new Map()
    this.#minute = minute
    const before = this.#visits.get(key)
    if (!before && this.#visits.size >= mostVisits) return 'none'
    if (!before && address !== undefined && !this.#addresses.takes(address, thing)) return 'none'
    if (before?.outcome !== 'failed') this.#visits.set(key, { outcome, sample })
    return before
  }

  #sampleOf(mfe: string, version: string): Sample {
    const key = `${mfe} ${version}`
    const sample = this.#samples.get(key) ?? { mfe, version, good: 0, bad: 0, failures: [], vitals: {} }
    this.#samples.set(key, sample)
    return sample
  }
}

function count({ failures }: Sample, phase: string, message: string, times: number) {
  const known = failures.find((failure) => failure.phase === phase && failure.message === message)
  if (known) known.count += times
  else if (failures.length < mostFailures) failures.push({ phase, message, count: times })
}

const isTelling = ({ good, bad, vitals }: Sample) => good + bad > 0 || Object.keys(vitals).length > 0
