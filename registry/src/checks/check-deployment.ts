import type { GraphQLSchema } from 'graphql'
import type { Manifest } from 'mfe-kit/manifest'
import type { LiveVersion, MfeState } from '../state/state.ts'
import { checkBudget } from './check-budget.ts'
import { checkClaims } from './check-claims.ts'
import { checkContract } from './check-contract.ts'
import { checkDocuments } from './check-documents.ts'
import { givenOf, type CheckProblem, type Live } from './check-problem.ts'
import { checkShared } from './check-shared.ts'
import { checkUses } from './check-uses.ts'
import { pageIn } from './page-manifest.ts'

/**
 * What stands against a change of what is live: for each version that `after` gives to visitors and that has another role in `before`,
 * whether it gets along with all others.
 * @param schema of the BFF; without it only the hashes of documents are checked
 */
export function checkDeployment(before: Live, after: Live, schema?: GraphQLSchema): CheckProblem[] {
  return after.mfes.flatMap((mfe) => {
    const old = before.mfes.find(({ name }) => name === mfe.name)
    const others = [...after.mfes.filter(({ name }) => name !== mfe.name).flatMap(givenOf), ...pageIn(after)]
    const problems = changedOf(mfe, old).flatMap((manifest) => [
      ...checkClaims(manifest, others),
      ...checkDocuments(manifest, schema),
      ...(old ? checkContract(manifest, old.stable.manifest, others) : []),
      ...checkUses(manifest, others),
      ...checkShared(manifest, before, after),
    ])
    return withoutRepetitions(problems)
  })
}

/**
 * What stands against a new version: its weight, and all that would stand against it as the stable one.
 * @param files the modules that the manifest lists
 */
export async function checkPublish(
  { manifest, files }: { manifest: Manifest; files: readonly { content: Uint8Array }[] },
  live: Live,
  schema?: GraphQLSchema,
): Promise<CheckProblem[]> {
  const { name, team } = manifest
  const mfe: MfeState = { name, team, stable: { manifest, deployedAt: new Date().toISOString() } }
  const others = live.mfes.filter((each) => each.name !== name)
  const after = { ...live, mfes: [...others, mfe] }
  return [...(await checkBudget(manifest, files)), ...checkDeployment(live, after, schema)]
}

function changedOf({ stable, canary }: MfeState, old: MfeState | undefined): Manifest[] {
  const isNew = (now: LiveVersion | undefined, before: LiveVersion | undefined) =>
    now !== undefined && now.manifest.version !== before?.manifest.version
  return [
    ...(isNew(stable, old?.stable) ? [stable.manifest] : []),
    ...(canary && isNew(canary, old?.canary) ? [canary.manifest] : []),
  ]
}

/** Stable version and canary of a consumer mostly need the same: it is told once. */
function withoutRepetitions(problems: readonly CheckProblem[]): CheckProblem[] {
  const first = new Map<string, CheckProblem>()
  for (const problem of problems) {
    const key = JSON.stringify([
      problem.code,
      problem.consumer?.mfe,
      problem.thing,
      problem.consumer ? '' : problem.message,
    ])
    if (!first.has(key)) first.set(key, problem)
  }
  return [...first.values()]
}
