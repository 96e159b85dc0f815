import type { Manifest } from 'mfe-kit/manifest'
import { versionFor, type LiveVersion, type MfeState } from 'registry/state'
import type { PageMfe } from '../../page-data.ts'
import { baseOf } from '../live/published-files.ts'

/** A version that a page may get of a micro-frontend. */
export interface Candidate {
  manifest: Manifest
  deployedAt: string
  base: string
  role: PageMfe['role']
  /** What the page falls back to where this version's files can't be had. */
  previous?: Candidate
}

/** The versions that a visitor may get, the best first; without a visitor the stable one is meant. Those whose files can't be had come last. */
export function candidatesFor(
  { stable, canary, previous, ...mfe }: MfeState,
  visitor: string | undefined,
  isGood: (base: string) => boolean,
): Candidate[] {
  const wanted =
    visitor === undefined ? stable : versionFor({ ...mfe, stable, ...(canary && { canary }) }, visitor)
  const versions = [...new Set([wanted, stable, previous])].flatMap((version) => version ?? [])
  const all = versions.map((version) => candidateOf(version, version === canary ? 'canary' : 'stable'))
  const good = all.filter(({ base }) => isGood(base))
  const candidates = [...good, ...all.filter(({ base }) => !isGood(base))]
  return candidates.map((candidate) => {
    const next = good.find((each) => all.indexOf(each) > all.indexOf(candidate))
    return next ? { ...candidate, previous: next } : candidate
  })
}

export function candidateOf({ manifest, deployedAt }: LiveVersion, role: Candidate['role']): Candidate {
  return { manifest, deployedAt, base: baseOf(manifest), role }
}
