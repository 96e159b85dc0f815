/** A version in a role, and since when. */
export interface RoleVersion {
  version: string
  /** ISO 8601. */
  deployedAt: string
}

/** A canary that the registry raises by itself. */
interface Rollout {
  /** The percentages that are still to come; after the last one the canary becomes stable. */
  steps: number[]
  pauseSeconds: number
  /** ISO 8601. */
  nextAt: string
}

export interface CanaryVersion extends RoleVersion {
  /** Percent of the visitors, 1–99. */
  traffic: number
  rollout?: Rollout
}

/** Which versions of a micro-frontend have which role. */
export interface Roles {
  stable?: RoleVersion
  canary?: CanaryVersion
  /** Stable versions before this one, the latest first: the first is the role `previous`, all are ways back. */
  past: RoleVersion[]
}

export const noRoles: Roles = { past: [] }

/** The versions that visitors may be given: stable, canary, previous. */
export function rolesIn({ stable, canary, past: [previous] }: Roles): RoleVersion[] {
  return [stable, canary, previous].flatMap((role) => role ?? [])
}
