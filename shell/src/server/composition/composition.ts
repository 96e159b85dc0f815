import { versionFor, type GroupState, type RegistryState, type SharedModules } from 'registry/state'
import type { PageData, PageOverride } from '../../page-data.ts'
import { withoutClashes, type LeftOut } from '../clashes.ts'
import { jsonMarkup, type Markup } from '../markup.ts'
import type { PageBundle } from '../page-bundle.ts'
import { candidatesFor, type Candidate } from './candidate.ts'
import { importMapOf } from './import-map.ts'
import { pageMfeOf, sharedOf } from './page-data-of.ts'
import { shareFor } from './share.ts'

/** All that is live, and which files of it can be had. It never changes: what is live next is another one. */
export interface Live {
  state: RegistryState
  leftOut: LeftOut[]
  page: PageBundle | undefined
  isGood(base: string): boolean
  isGoodGroup(group: GroupState): boolean
  /** What keeps the mall from being complete, in words. */
  problems: string[]
}

/** A version in place of what a visitor would get; none where it can't be had. */
export interface Override {
  candidate?: Candidate
  told: PageOverride
}

/** The versions of one page and what the page is told of them. Visitors with the same versions share it. */
export interface Composition {
  versions: Candidate[]
  shared: SharedModules
  data: PageData
  dataMarkup: Markup
  importMap: Markup
  problems: string[]
}

export type PageSettings = Pick<PageData, 'regionTimeouts' | 'playground'>

/** The micro-frontends of which this visitor is given the canary: all that tells the pages of two visitors apart. */
export function canariesOf({ state }: Live, visitor: string | undefined): string[] {
  if (visitor === undefined) return []
  return state.mfes
    .filter((mfe) => mfe.canary && versionFor(mfe, visitor) === mfe.canary)
    .map(({ name }) => name)
}

/** For each micro-frontend the versions that a page of this visitor may have, the best first. */
export function candidatesOf(
  { state, isGood }: Live,
  visitor: string | undefined,
  overrides: readonly Override[] = [],
): Candidate[][] {
  const overridden = new Map(
    overrides.flatMap(({ told, candidate }) => (candidate ? [[told.mfe, candidate]] : [])),
  )
  const live = state.mfes.map((mfe) => {
    const candidates = candidatesFor(mfe, visitor, isGood)
    const override = overridden.get(mfe.name)
    overridden.delete(mfe.name)
    if (!override) return candidates
    const [previous] = candidates
    return [{ ...override, ...(previous && { previous }) }, ...candidates]
  })
  return [...live, ...[...overridden.values()].map((candidate) => [candidate])]
}

/** Makes one page of these versions. */
export function compose(
  live: Live,
  candidates: readonly (readonly Candidate[])[],
  told: readonly PageOverride[],
  settings: PageSettings,
): Composition {
  const { kept, leftOut } = withoutClashes(candidates)
  const shared = shareFor(kept, live.state.groups, live.isGoodGroup)
  const data: PageData = {
    revision: live.state.revision,
    mfes: kept.map(pageMfeOf),
    leftOut: [...live.leftOut, ...leftOut],
    shared: sharedOf(kept, shared),
    overrides: [...told],
    // What a developer tries out says nothing about what is live.
    reports: { url: '/health-reports', sample: told.length ? 0 : 1 },
    ...settings,
  }
  return {
    versions: kept,
    shared,
    data,
    dataMarkup: jsonMarkup(data),
    importMap: jsonMarkup(importMapOf(kept, shared, live.page)),
    problems: [
      ...leftOut.map(({ name, reason }) => `${name}: ${reason}`),
      ...shared.problems.map(({ message }) => message),
    ],
  }
}
