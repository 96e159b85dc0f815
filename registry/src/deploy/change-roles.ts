import type { CheckProblem } from '../checks/index.ts'
import type { Actor } from '../journal/entry.ts'
import { Problem } from '../problem.ts'
import type { RegistryParts } from '../registry-parts.ts'
import type { CanaryVersion, Roles, RoleVersion } from './roles.ts'

/** Roles as the API tells them. */
export interface RolesView {
  stable?: RoleVersion
  canary?: CanaryVersion
  previous?: RoleVersion
}

export interface RolesChange {
  action: 'deploy' | 'traffic' | 'promote' | 'rollback'
  mfe: string
  actor: Actor
  /** What becomes of the roles. Throws when the state does not allow it; the same roles mean that nothing is to change. */
  decide(roles: Roles, now: Date): Roles
  reason?: string
  /** Only says what would be. */
  dryRun?: boolean
  /** The revision that the caller has seen: a change after it is a conflict. */
  basedOn?: number
}

export interface RolesChanged {
  before: RolesView
  after: RolesView
  /** Of the registry's state, with this change in it. */
  revision: number
  /** What stands against a rollback, which is done all the same. */
  warnings: readonly CheckProblem[]
}

/** Changes which versions are live. One change at a time; when this resolves, pages are told. */
export async function changeRoles(parts: RegistryParts, change: RolesChange): Promise<RolesChanged> {
  const { ledger, manifests } = parts
  const { mfe, action, reason } = change
  let result: Omit<RolesChanged, 'revision'> | undefined
  await ledger.commit(change.actor, async () => {
    const { roles: from, versions, revision } = ledger.index.mfe(mfe)
    if (change.basedOn !== undefined && revision > change.basedOn) {
      throw new Problem(
        'STALE_REVISION',
        `${mfe} was changed at revision ${revision}, after ${change.basedOn}. Look at what is live now and repeat.`,
      )
    }
    const to = change.decide(from, new Date())
    for (const role of [to.stable, to.canary]) {
      if (role && !versions.has(role.version)) throw versionNotFound(mfe, role.version)
      if (role) await manifests.mfe(mfe, role.version)
    }
    await readPrevious(parts, mfe, to)
    const warnings = to === from ? [] : await parts.checks.deployment(mfe, to, action === 'rollback')
    result = { before: viewOf(from), after: viewOf(to), warnings }
    if (to === from || change.dryRun) return undefined
    return { action, mfe, version: concerned(action, from, to), from, to, ...(reason && { reason }) }
  })
  if (!result) throw new Error('A change was committed without having been decided')
  return { ...result, revision: ledger.index.revision }
}

/** The version that pages fall back to. Without it they have one remedy less, which must not keep anybody from deploying. */
async function readPrevious({ manifests, log }: RegistryParts, mfe: string, { past }: Roles): Promise<void> {
  const previous = past[0]
  if (!previous) return
  try {
    await manifests.mfe(mfe, previous.version)
  } catch (error) {
    log.error('The previous version can not be read', { mfe, version: previous.version, error })
  }
}

/** The version that a change is about: the one that comes, or for a rollback the one that goes. */
function concerned(action: RolesChange['action'], from: Roles, to: Roles): string {
  const role = action === 'rollback' ? (from.canary ?? from.stable) : (to.canary ?? to.stable)
  return role?.version ?? ''
}

export function viewOf({ stable, canary, past: [previous] }: Roles): RolesView {
  return { ...(stable && { stable }), ...(canary && { canary }), ...(previous && { previous }) }
}

function versionNotFound(mfe: string, version: string): Problem {
  return new Problem('VERSION_NOT_FOUND', `${mfe} has no version ${version}. Publish it first.`)
}
