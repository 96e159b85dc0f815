import type { RegistryParts } from '../registry-parts.ts'
import { changeRoles } from './change-roles.ts'
import { nextStep } from './verbs.ts'

const retryMs = 30_000
/** The clock may be set meanwhile, and no timer is longer than 24 days. */
const lookAgainMs = 60_000

/** Raises canaries step by step at their time, also those that a process before this one has begun. Returns what ends it. */
export function startRollouts(parts: RegistryParts): () => void {
  const { ledger, log } = parts
  const retryAt = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let ended = false

  function due(): { mfe: string; at: number }[] {
    return [...ledger.index.mfes.values()].flatMap(({ name, roles: { canary } }) =>
      canary?.rollout
        ? [{ mfe: name, at: Math.max(Date.parse(canary.rollout.nextAt), retryAt.get(name) ?? 0) }]
        : [],
    )
  }

  function schedule(): void {
    clearTimeout(timer)
    const next = Math.min(...due().map(({ at }) => at))
    if (ended || !Number.isFinite(next)) return
    timer = setTimeout(() => void step(), Math.min(lookAgainMs, Math.max(0, next - Date.now())))
  }

  async function step(): Promise<void> {
    for (const { mfe, at } of due()) {
      if (ended || at > Date.now()) continue
      const last = ledger.index.mfe(mfe).roles.canary?.rollout?.steps.length === 0
      try {
        await changeRoles(parts, {
          action: last ? 'promote' : 'traffic',
          mfe,
          actor: { who: 'registry' },
          reason: last ? 'the last step of the roll-out' : 'the next step of the roll-out',
          // Somebody may have ended or changed the roll-out meanwhile.
          decide: (roles, now) =>
            roles.canary?.rollout && Date.parse(roles.canary.rollout.nextAt) <= now.getTime()
              ? nextStep(roles, now)
              : roles,
        })
        retryAt.delete(mfe)
      } catch (error) {
        retryAt.set(mfe, Date.now() + retryMs)
        log.error('A step of a roll-out failed and is tried again', { mfe, inMs: retryMs, error })
      }
    }
    schedule()
  }

  const stopListening = ledger.onCommit(schedule)
  schedule()
  return () => {
    ended = true
    stopListening()
    clearTimeout(timer)
  }
}
