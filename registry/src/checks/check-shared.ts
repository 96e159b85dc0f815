import type { Manifest } from 'mfe-kit/manifest'
import { chooseVersions, type Consumer } from '../state/choose-versions.ts'
import type { GroupState } from '../state/state.ts'
import { givenOf, nameOf, type CheckProblem, type Live } from './check-problem.ts'

/** Whether a version is given the shared libraries that it requires, and the page needs at most two versions of each. */
export function checkShared(manifest: Manifest, before: Live, after: Live): CheckProblem[] {
  const given: GroupState[] = []
  const problems = Object.keys(manifest.requires).flatMap((group) => {
    const choices = choicesOf(group, after)
    const own = [...choices].find(([user]) => user.manifest === manifest)?.[1]
    if (!own) return [unsatisfied(manifest, group, after.groups)]
    given.push(own)
    const count = versionsOf(choices).size
    return count > 2 && count > versionsOf(choicesOf(group, before)).size
      ? [tooMany(manifest, group, choices)]
      : []
  })
  return given.length < Object.keys(manifest.requires).length
    ? problems
    : [...problems, ...missingModules(manifest, given)]
}

type User = Consumer & { manifest: Manifest }
type Choices = Map<User, GroupState | undefined>

function choicesOf(group: string, { mfes, groups }: Live): Choices {
  const users = mfes.flatMap(givenOf).flatMap((manifest): User[] => {
    const { name, version, requires } = manifest
    if (!Object.hasOwn(requires, group)) return []
    return [{ base: `/mfe/${name}/${version}/`, requires, owner: name, manifest }]
  })
  return chooseVersions(group, users, groups)
}

/** By version, who is given it. */
function versionsOf(choices: Choices): Map<GroupState, User[]> {
  const users = new Map<GroupState, User[]>()
  for (const [user, version] of choices)
    if (version) users.set(version, [...(users.get(version) ?? []), user])
  return users
}

function missingModules({ files }: Manifest, given: readonly GroupState[]): CheckProblem[] {
  const imported = new Set(files.flatMap(({ shared }) => shared))
  const brought = new Set(given.flatMap((group) => Object.keys(group.manifest.modules)))
  const groups = given.length > 0 ? `those are ${namesOf(given)}` : 'it requires none'
  return [...imported.difference(brought)].map((specifier) => ({
    code: 'SHARED_MODULE_MISSING',
    thing: specifier,
    message: `The modules import ${specifier}, which none of the required shared groups brings (${groups}).`,
    remedy: `Require the group that brings ${specifier}, or a version of it that does.`,
  }))
}

function unsatisfied(
  { name, requires }: Manifest,
  group: string,
  groups: readonly GroupState[],
): CheckProblem {
  const allowed = groups.filter(
    ({ manifest, adopted, publishedBy }) => manifest.group === group && (adopted || publishedBy === name),
  )
  const range = requires[group]
  return {
    code: 'SHARED_RANGE_UNSATISFIED',
    thing: `${group} ${range}`,
    message: `${name} requires ${group} ${range}; published for it is ${namesOf(allowed) || 'no version'}.`,
    remedy: `Publish a version of ${group} in that range (POST /shared/${group}/versions?for=${name}), or change requires.${group}.`,
  }
}

const namesOf = (groups: readonly GroupState[]) =>
  groups.map(({ manifest }) => `${manifest.group} ${manifest.version}`).join(', ')

function tooMany({ name }: Manifest, group: string, choices: Choices): CheckProblem {
  const versions = [...versionsOf(choices)]
  const parts = versions.map(
    ([version, users]) => `${version.manifest.version} for ${users.map(({ owner }) => owner).join(', ')}`,
  )
  // The version with the fewest users beside this one is what would most easily go.
  const [fewest] = versions
    .map(([, users]) => users.filter(({ owner }) => owner !== name))
    .filter(({ length }) => length > 0)
    .sort((one, other) => one.length - other.length)
  const consumer = fewest?.[0] && nameOf(fewest[0].manifest)
  return {
    code: 'SHARED_TOO_MANY_VERSIONS',
    ...(consumer && { consumer }),
    thing: group,
    message: `A page would load ${versions.length} versions of ${group}: ${parts.join('; ')}. At most two are allowed.`,
    remedy: `Widen requires.${group} to a range that one of the others fits${consumer ? `, or wait until team ${consumer.team} has moved` : ''}.`,
  }
}
