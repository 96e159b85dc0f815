import { changeRoles } from '../deploy/change-roles.ts'
import { rollback } from '../deploy/verbs.ts'
import type { RegistryParts } from '../registry-parts.ts'
import type { LiveVersion, RegistryState } from '../state/state.ts'
import { reasonToRollBack } from './gate-rule.ts'
import { HealthMonitor, type Sample } from './health-monitor.ts'
import { memoryMs } from './outcomes.ts'

/** A canary is judged by the last minutes, so that good times do not hide a failure, and by the hour, so that few visitors suffice. */
const windowsMs = [5 * 60_000, memoryMs]

/** Watches what pages report, and rolls a canary back by itself when it fails too often. */
export class HealthGate {
  readonly monitor: HealthMonitor
  readonly #parts: RegistryParts

  /** @param now milliseconds */
  constructor(parts: RegistryParts, now?: () => number) {
    this.#parts = parts
    this.monitor = new HealthMonitor(now)
    parts.live.on('change', (state) => this.monitor.keepOnly(versionsIn(state)))
  }

  /** Takes what pages told, and resolves when every canary that failed too often is rolled back. What is not live is passed over. */
  async report(
    samples: readonly Sample[],
  ): Promise<{ taken: number; passedOver: number; rolledBack: string[] }> {
    const { live } = this.#parts
    const known = new Set(versionsIn(live.current).map(({ mfe, version }) => `${mfe} ${version}`))
    const taken = samples.filter(({ mfe, version }) => known.has(`${mfe} ${version}`))
    for (const sample of taken) this.monitor.record(sample)
    const names = [...new Set(taken.map(({ mfe }) => mfe))]
    const ends = await Promise.all(names.map((name) => this.#judge(name)))
    const rolledBack = names.filter((_, index) => ends[index])
    return { taken: taken.length, passedOver: samples.length - taken.length, rolledBack }
  }

  /** Whether there was a canary and this rolled it back. */
  async #judge(name: string): Promise<boolean> {
    const mfe = this.#parts.live.current.mfes.find((each) => each.name === name)
    const reason = mfe?.canary && this.#reason(name, mfe.stable, mfe.canary)
    if (!mfe?.canary || !reason) return false
    const { version } = mfe.canary.manifest
    try {
      const { before } = await changeRoles(this.#parts, {
        action: 'rollback',
        mfe: name,
        actor: { who: 'health gate' },
        reason,
        // Somebody, or another report, may have ended or replaced the canary meanwhile.
        decide: (roles, now) => (roles.canary?.version === version ? rollback(roles, undefined, now) : roles),
      })
      if (before.canary?.version !== version) return false
      this.#parts.log.warn('A canary was rolled back', { mfe: name, version, reason })
      return true
    } catch (error) {
      // The next report asks again.
      this.#parts.log.error('A canary could not be rolled back', { mfe: name, version, reason, error })
      return false
    }
  }

  #reason(name: string, stable: LiveVersion, canary: LiveVersion): string | undefined {
    const [usual, tried] = [stable, canary].map(({ manifest }) => manifest.version)
    for (const ms of windowsMs) {
      const counts = (version = '') => this.monitor.outcomes(name, version, ms)
      const reason = reasonToRollBack(counts(tried), counts(usual))
      if (reason) return `in the last ${ms / 60_000} minutes ${reason}${this.#mostFrequent(name, tried)}`
    }
    return undefined
  }

  #mostFrequent(name: string, version = ''): string {
    const [failure] = this.monitor.healthOf(name, version).failures
    return failure ? `; most often: ${failure.phase}: ${failure.message}` : ''
  }
}

function versionsIn({ mfes }: RegistryState): { mfe: string; version: string }[] {
  return mfes.flatMap(({ name, stable, canary, previous }) =>
    [stable, canary, previous].flatMap((live) =>
      live ? [{ mfe: name, version: live.manifest.version }] : [],
    ),
  )
}
