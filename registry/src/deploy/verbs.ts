import { Problem } from '../problem.ts'
import type { Roles, RoleVersion } from './roles.ts'

// Each verb is a pure function from the roles before to the roles after.

const keptPast = 10

export interface CanaryPlan {
  traffic: number
  /** Percentages that the registry goes through by itself afterwards, up to all visitors. */
  rollout?: { steps: number[]; pauseSeconds: number }
}

/** `version` becomes stable at once. */
export function deploy(roles: Roles, version: string, now: Date): Roles {
  if (roles.stable?.version === version && !roles.canary) return roles
  if (roles.stable?.version === version) return { stable: roles.stable, past: roles.past }
  const past = [...(roles.stable ? [roles.stable] : []), ...roles.past]
  return {
    stable: { version, deployedAt: now.toISOString() },
    past: past.filter((each) => each.version !== version).slice(0, keptPast),
  }
}

/** `version` is given to a part of the visitors; a canary that was there before ends. */
export function deployCanary(roles: Roles, version: string, plan: CanaryPlan, now: Date): Roles {
  if (!roles.stable) {
    throw new Problem(
      'NO_STABLE_VERSION',
      `A canary needs a stable version for the other visitors. Deploy ${version} without canary.`,
    )
  }
  if (roles.stable.version === version) {
    throw new Problem('ALREADY_STABLE', `${version} is the stable version; all visitors have it.`)
  }
  const { traffic, rollout } = plan
  const deployedAt = roles.canary?.version === version ? roles.canary.deployedAt : now.toISOString()
  const automatic = rollout && { rollout: { ...rollout, nextAt: later(now, rollout.pauseSeconds) } }
  return { ...roles, canary: { version, deployedAt, traffic, ...automatic } }
}

/** Gives the canary another part of the visitors. Whoever does it by hand ends the automatic steps. */
export function setTraffic(roles: Roles, traffic: number): Roles {
  const { version, deployedAt } = canaryOf(roles)
  return { ...roles, canary: { version, deployedAt, traffic } }
}

/** The canary becomes stable. */
export function promote(roles: Roles, now: Date): Roles {
  return deploy(roles, canaryOf(roles).version, now)
}

/** The next automatic step of the canary: more visitors, or all of them. */
export function nextStep(roles: Roles, now: Date): Roles {
  const canary = canaryOf(roles)
  const [traffic, ...steps] = canary.rollout?.steps ?? []
  if (!canary.rollout || traffic === undefined) return promote(roles, now)
  const { pauseSeconds } = canary.rollout
  const rollout = { steps, pauseSeconds, nextAt: later(now, pauseSeconds) }
  return { ...roles, canary: { ...canary, traffic, rollout } }
}

/** Ends the canary if there is one; else the stable version before (or `to`) becomes stable. */
export function rollback(roles: Roles, to: string | undefined, now: Date): Roles {
  if (to === undefined && roles.canary) return { past: roles.past, stable: roles.stable }
  const target = to ?? roles.past[0]?.version
  if (target === undefined) {
    throw new Problem(
      'NO_PREVIOUS_VERSION',
      'There is no canary and no earlier stable version. Name the version to go to (`to`), or deploy another one.',
    )
  }
  if (target === roles.stable?.version) return { stable: roles.stable, past: roles.past }
  // What was just taken back must not be what pages fall back to.
  const place = roles.past.findIndex(({ version }) => version === target)
  const stable: RoleVersion = { version: target, deployedAt: now.toISOString() }
  return { stable, past: roles.past.slice(place + 1) }
}

function canaryOf({ canary }: Roles) {
  if (canary) return canary
  throw new Problem('NO_CANARY', 'There is no canary. Deploy a version with `canary` first.')
}

function later(now: Date, seconds: number): string {
  return new Date(now.getTime() + seconds * 1000).toISOString()
}
