import type { Roles, RoleVersion } from '../deploy/roles.ts'
import type { LiveVersion, MfeState } from '../state/state.ts'
import type { Manifests } from './manifests.ts'

/** What roles mean for visitors, from manifests that are at hand. Undefined without a stable version. */
export function mfeStateOf(name: string, roles: Roles, manifests: Manifests): MfeState | undefined {
  const liveVersion = (role: RoleVersion | undefined): LiveVersion | undefined => {
    const manifest = role && manifests.mfeAtHand(name, role.version)
    return manifest && { manifest, deployedAt: role.deployedAt }
  }
  const stable = liveVersion(roles.stable)
  if (!stable) return undefined
  const canary = liveVersion(roles.canary)
  const previous = liveVersion(roles.past[0])
  return {
    name,
    team: stable.manifest.team,
    stable,
    ...(canary && roles.canary && { canary: { ...canary, traffic: roles.canary.traffic } }),
    ...(previous && { previous }),
  }
}
