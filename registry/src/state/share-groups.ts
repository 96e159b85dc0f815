import { chooseVersions, highestFirst, type Consumer } from './choose-versions.ts'
import type { GroupState } from './state.ts'

/** Bare name → address; `null` where a consumer must not be given another's version of the group. */
type Addresses = Record<string, string | null>

export interface ShareProblem {
  code: 'RANGE_UNSATISFIED' | 'TOO_MANY_VERSIONS'
  group: string
  /** Who is without a version, or has a version besides the two that most have. */
  consumer: Consumer
  message: string
}

export interface SharedModules {
  /** For the import map. */
  imports: Record<string, string>
  scopes: Record<string, Addresses>
  integrity: Record<string, string>
  /** All files that a shared module needs for a consumer, itself first; none where it is given no such module. */
  urls: (base: string, specifier: string) => { url: string; integrity: string }[]
  problems: ShareProblem[]
}

/**
 * Which versions of shared groups the modules of a page get, as parts of an import map. A group is of one version for each consumer; what
 * most consumers have is in `imports` (of equally many the highest, and only what is adopted), all others are in `scopes`. With a problem `TOO_MANY_VERSIONS` everyone
 * still gets its version; a consumer with `RANGE_UNSATISFIED` gets none of the group, so that it fails by itself.
 */
export function shareGroups(consumers: readonly Consumer[], groups: readonly GroupState[]): SharedModules {
  const imports: Record<string, string> = {}
  const scopes: Record<string, Addresses> = {}
  const integrity: Record<string, string> = {}
  const problems: ShareProblem[] = []
  const given = new Map<string, Map<string, GroupState>>()

  for (const group of new Set(consumers.flatMap(({ requires }) => Object.keys(requires)))) {
    const users = consumers.filter(({ requires }) => Object.hasOwn(requires, group))
    const choices = chooseVersions(group, users, groups)
    const byUse = mostUsedFirst([...choices.values()].flatMap((version) => version ?? []))
    // What is published for one micro-frontend alone stays in its scope, whatever names it claims.
    const most = byUse.find(({ adopted }) => adopted)
    if (most) Object.assign(imports, addressesOf(most))
    for (const version of byUse) Object.assign(integrity, hashesOf(version))
    for (const [consumer, version] of choices) {
      if (version !== most) scopes[consumer.base] = { ...scopes[consumer.base], ...scoped(version, most) }
      for (const specifier of Object.keys(version?.manifest.modules ?? {})) {
        given.set(consumer.base, (given.get(consumer.base) ?? new Map()).set(specifier, version))
      }
      const problem = problemOf(group, consumer, version, byUse)
      if (problem) problems.push(problem)
    }
  }
  const urls = (base: string, specifier: string) => filesOf(given.get(base)?.get(specifier), specifier)
  return { imports, scopes, integrity, urls, problems }
}

/** The different versions: that of most consumers first, of equally many the highest. */
function mostUsedFirst(choices: readonly GroupState[]): GroupState[] {
  const uses = Map.groupBy(choices, (version) => version)
  const usesOf = (version: GroupState) => uses.get(version)?.length ?? 0
  return highestFirst([...uses.keys()]).sort((one, other) => usesOf(other) - usesOf(one))
}

const baseOf = ({ manifest }: GroupState) => `/shared/${manifest.group}/${manifest.version}/`

function addressesOf(version: GroupState): Record<string, string> {
  const modules = Object.entries(version.manifest.modules)
  return Object.fromEntries(modules.map(([specifier, { file }]) => [specifier, baseOf(version) + file]))
}

function hashesOf(version: GroupState): Record<string, string> {
  return Object.fromEntries(
    version.manifest.files.map(({ path, integrity }) => [baseOf(version) + path, integrity]),
  )
}

/** Names that only the other version has lead nowhere: falling back to `imports`, they would mix the two. */
function scoped(version: GroupState | undefined, most: GroupState | undefined): Addresses {
  const blocked = Object.keys(most?.manifest.modules ?? {}).map((specifier) => [specifier, null] as const)
  return { ...Object.fromEntries(blocked), ...(version && addressesOf(version)) }
}

function filesOf(version: GroupState | undefined, specifier: string): { url: string; integrity: string }[] {
  const module = version?.manifest.modules[specifier]
  if (!version || !module) return []
  const hashes = hashesOf(version)
  return [module.file, ...module.imports].map((path) => {
    const url = baseOf(version) + path
    return { url, integrity: hashes[url] ?? '' }
  })
}

function problemOf(
  group: string,
  consumer: Consumer,
  version: GroupState | undefined,
  [first, second]: GroupState[],
): ShareProblem | undefined {
  const range = consumer.requires[group]
  if (!version) {
    const message = `${consumer.owner} requires ${group} ${range}: no version that is published for it fits.`
    return { code: 'RANGE_UNSATISFIED', group, consumer, message }
  }
  if (version === first || version === second) return undefined
  const others = [first, second].map((each) => each?.manifest.version).join(' and ')
  const message = `${consumer.owner} requires ${group} ${range}: besides ${others} this is a third version, ${version.manifest.version}.`
  return { code: 'TOO_MANY_VERSIONS', group, consumer, message }
}
