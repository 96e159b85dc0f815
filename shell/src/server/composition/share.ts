import { shareGroups, type Consumer, type GroupState, type SharedModules } from 'registry/state'
import type { Candidate } from './candidate.ts'

/** The shared modules for these versions and those that they may fall back to. */
export function shareFor(
  versions: readonly Candidate[],
  groups: readonly GroupState[],
  isGood: (group: GroupState) => boolean,
): SharedModules {
  const all = versions.flatMap((version) => [version, ...(version.previous ? [version.previous] : [])])
  const consumers = all.map(({ base, manifest: { name, requires } }) => ({ base, requires, owner: name }))
  return shareGroups(
    consumers,
    [...new Set(groups.map(({ manifest }) => manifest.group))].flatMap((name) =>
      usable(name, consumers, groups, isGood),
    ),
  )
}

/** Versions of a group whose files can't be had are passed over where the others serve everyone. */
function usable(
  name: string,
  consumers: readonly Consumer[],
  groups: readonly GroupState[],
  isGood: (group: GroupState) => boolean,
): GroupState[] {
  const versions = groups.filter(({ manifest }) => manifest.group === name)
  const good = versions.filter(isGood)
  if (good.length === versions.length) return versions
  const { problems } = shareGroups(consumers, good)
  return problems.some(({ code, group }) => code === 'RANGE_UNSATISFIED' && group === name) ? versions : good
}
