import type { Manifest } from 'mfe-kit/manifest'
import { type CheckProblem, checkDeployment, checkPublish, type SchemaSource } from '../checks/index.ts'
import type { Roles } from '../deploy/roles.ts'
import type { LiveState } from '../live/live-state.ts'
import type { Manifests } from '../live/manifests.ts'
import { mfeStateOf } from '../live/mfe-state.ts'
import { Problem } from '../problem.ts'
import type { GroupState } from '../state/state.ts'
import type { StoredFile } from '../store/store.ts'

export interface ChecksOptions {
  live: LiveState
  manifests: Manifests
  /** The schema of the BFF as far as it is known; documents are not checked against it where this is left out. */
  schemas?: SchemaSource | undefined
}

/** Holds what is published and deployed against what is live. */
export class Checks {
  readonly #options: ChecksOptions

  constructor(options: ChecksOptions) {
    this.#options = options
  }

  /** Throws CHECKS_FAILED with everything that stands against a new version. */
  async publish(manifest: Manifest, files: readonly StoredFile[]): Promise<void> {
    const { schemas } = this.#options
    const schema = await schemas?.current()
    if (schemas && !schema && Object.keys(manifest.documents).length > 0) {
      throw new Problem(
        'SCHEMA_UNAVAILABLE',
        'The documents can not be checked: the BFF has not been reached since this registry exists. Start the BFF and publish again.',
      )
    }
    const scripts = files.filter(({ path }) => path.endsWith('.js'))
    const problems = await checkPublish({ manifest, files: scripts }, this.#options.live.current, schema)
    refuse(problems, `${manifest.name} ${manifest.version} can't be published`)
  }

  /** Throws CHECKS_FAILED with everything that stands against these roles; for a way back these are warnings. */
  async deployment(mfe: string, to: Roles, isWayBack: boolean): Promise<readonly CheckProblem[]> {
    const { live, manifests, schemas } = this.#options
    const others = live.current.mfes.filter(({ name }) => name !== mfe)
    const changed = mfeStateOf(mfe, to, manifests)
    const after = { ...live.current, mfes: changed ? [...others, changed] : others }
    // A rollback must not wait for a BFF that hangs.
    const problems = checkDeployment(live.current, after, schemas?.known)
    if (!isWayBack) refuse(problems, `${mfe} can't be deployed`)
    return problems
  }

  /** Throws CHECKS_FAILED with what these shared groups would break of what is live, and what is not broken already. */
  groups(groups: GroupState[], what: string): void {
    const { mfes, groups: before } = this.#options.live.current
    const nothing = { mfes: [], groups: before }
    const standing = (live: GroupState[]) => checkDeployment(nothing, { mfes, groups: live })
    const known = new Set(standing(before).map(({ code, message }) => `${code} ${message}`))
    const problems = standing(groups).filter(({ code, message }) => !known.has(`${code} ${message}`))
    refuse(problems, what)
  }
}

function refuse(problems: readonly CheckProblem[], what: string): void {
  if (problems.length === 0) return
  const detail = problems.map(({ message, remedy }) => `${message} ${remedy}`).join('\n')
  throw new Problem('CHECKS_FAILED', `${what}:\n${detail}`, { problems })
}
