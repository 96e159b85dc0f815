import { clashesOf, type Clash } from 'registry/state'
import type { Candidate } from './composition/candidate.ts'

/** A micro-frontend that is not served, and why. */
export interface LeftOut {
  name: string
  reason: string
}

/**
 * Picks for each micro-frontend the first candidate that gets along with the others. Stable versions choose first: a canary or an override
 * that claims a name, tag or path of somebody else gives way to the stable version of its own team.
 */
export function withoutClashes(mfes: readonly (readonly Candidate[])[]): {
  kept: Candidate[]
  leftOut: LeftOut[]
} {
  const chosen = new Map<readonly Candidate[], Candidate>()
  const leftOut: LeftOut[] = []
  const isTried = ([first]: readonly Candidate[]) => first?.role !== 'stable'
  for (const candidates of mfes.toSorted((one, other) => Number(isTried(one)) - Number(isTried(other)))) {
    const others = [...chosen.values()].map(({ manifest }) => manifest)
    const clashes = candidates.map(({ manifest }) => clashesOf(manifest, others)[0])
    const [clash] = clashes
    if (clash) leftOut.push({ name: candidates[0]?.manifest.name ?? '', reason: reasonOf(clash) })
    const candidate = candidates[clashes.indexOf(undefined)]
    if (candidate) chosen.set(candidates, candidate)
  }
  return { kept: mfes.flatMap((candidates) => chosen.get(candidates) ?? []), leftOut }
}

function reasonOf({ kind, value, owner }: Clash): string {
  const what = `the ${kind} ${value}`
  return owner === undefined ? `${what} belongs to the shell` : `${what} is already taken by ${owner}`
}
