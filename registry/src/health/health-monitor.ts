import { ratioOf } from './gate-rule.ts'
import { type Counts, memoryMs, Outcomes } from './outcomes.ts'
import { Vitals, type VitalSummary, type VitalValues } from './vitals.ts'

const keptFailures = 20

export interface Failure {
  /** When it failed: `load`, `mount`, `update`, … */
  phase: string
  message: string
  count: number
}

/** What pages told of a version since the last time. */
export interface Sample extends Counts {
  mfe: string
  version: string
  failures: readonly Failure[]
  vitals: VitalValues
}

/** How a version did in the last hour. */
export interface VersionHealth extends Counts {
  /** Good of all; 1 where there is nothing yet. */
  ratio: number
  /** The most frequent first, at most 20 since the version is live. */
  failures: Failure[]
  vitals: VitalSummary
}

interface Watched {
  outcomes: Outcomes
  vitals: Vitals
  failures: Map<string, Failure>
}

/** What is known of the health of live versions. Of each a bounded amount is kept, however much is told. */
export class HealthMonitor {
  readonly #watched = new Map<string, Watched>()
  readonly #now: () => number

  /** @param now milliseconds, of a clock that nobody sets */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  record({ mfe, version, failures, vitals, ...counts }: Sample): void {
    const watched = this.#of(mfe, version)
    watched.outcomes.add(counts, this.#now())
    watched.vitals.add(vitals)
    for (const failure of failures) count(watched.failures, failure)
  }

  /** Outcomes of the last `ms` milliseconds. */
  outcomes(mfe: string, version: string, ms: number): Counts {
    return this.#watched.get(key(mfe, version))?.outcomes.within(ms, this.#now()) ?? { good: 0, bad: 0 }
  }

  healthOf(mfe: string, version: string): VersionHealth {
    const watched = this.#watched.get(key(mfe, version))
    const counts = this.outcomes(mfe, version, memoryMs)
    return {
      ...counts,
      ratio: ratioOf(counts),
      failures: [...(watched?.failures.values() ?? [])].sort((one, other) => other.count - one.count),
      vitals: watched?.vitals.summary ?? {},
    }
  }

  /** Forgets all other versions, so that one that is deployed anew begins with a clean slate. */
  keepOnly(versions: readonly { mfe: string; version: string }[]): void {
    const kept = new Set(versions.map(({ mfe, version }) => key(mfe, version)))
    for (const each of this.#watched.keys()) if (!kept.has(each)) this.#watched.delete(each)
  }

  #of(mfe: string, version: string): Watched {
    const known = this.#watched.get(key(mfe, version))
    if (known) return known
    const watched = { outcomes: new Outcomes(), vitals: new Vitals(), failures: new Map<string, Failure>() }
    this.#watched.set(key(mfe, version), watched)
    return watched
  }
}

const key = (mfe: string, version: string) => `${mfe} ${version}`

/** Beyond twenty different failures only those that are known are counted on. */
function count(failures: Map<string, Failure>, failure: Failure): void {
  const text = `${failure.phase} ${failure.message}`
  const known = failures.get(text)
  if (known) known.count += failure.count
  else if (failures.size < keptFailures) failures.set(text, { ...failure })
}
