import { rcompare, satisfies, validRange } from 'semver'
import type { GroupState } from './state.ts'

/** Whoever imports modules of shared groups. */
export interface Consumer {
  /** Where its modules are, ending in a slash: `/mfe/product/0.1.0/`. */
  base: string
  /** Ranges of versions by the names of shared groups. */
  requires: Record<string, string>
  /** The name of the micro-frontend. */
  owner: string
}

/**
 * For each consumer of a group the version that it is given, `undefined` where none will do. That is the highest one in its range; only
 * where that would make more than two versions in all, and two can serve everyone, it is the higher fit of those two.
 */
export function chooseVersions<One extends Consumer>(
  group: string,
  consumers: readonly One[],
  groups: readonly GroupState[],
): Map<One, GroupState | undefined> {
  const published = highestFirst(groups.filter(({ manifest }) => manifest.group === group))
  const fits = new Map(consumers.map((each) => [each, published.filter((one) => fitsInto(each, one))]))
  const highest = new Set([...fits.values()].flatMap(([first]) => first ?? []))
  const pair = highest.size > 2 ? pairForAll([...fits.values()], published) : undefined
  return new Map(
    [...fits].map(([consumer, versions]) => [
      consumer,
      versions.find((version) => !pair || pair.includes(version)),
    ]),
  )
}

function fitsInto({ requires, owner }: Consumer, { manifest, adopted, publishedBy }: GroupState): boolean {
  const range = validRange(requires[manifest.group] ?? '')
  return range !== null && (adopted || publishedBy === owner) && satisfies(manifest.version, range)
}

/** Versions that differ in build metadata alone are equally high: the one that was published last comes first. */
export function highestFirst(groups: readonly GroupState[]): GroupState[] {
  const published = new Map(groups.map((each, index) => [each, index]))
  return groups.toSorted(
    (one, other) =>
      rcompare(one.manifest.version, other.manifest.version) ||
      (published.get(other) ?? 0) - (published.get(one) ?? 0),
  )
}

/** The highest two versions of which everyone who can be served at all can use one. */
function pairForAll(
  fits: readonly (readonly GroupState[])[],
  published: readonly GroupState[],
): readonly GroupState[] | undefined {
  const served = fits.filter(({ length }) => length > 0)
  return published
    .flatMap((one, index) => published.slice(index + 1).map((other) => [one, other]))
    .find((pair) => served.every((versions) => versions.some((version) => pair.includes(version))))
}
