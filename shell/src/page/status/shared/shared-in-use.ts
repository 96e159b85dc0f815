import { shareGroups, type Consumer, type RegistryState } from 'registry/state'
import { sharedVersions } from '../../dev/shared-versions.ts'

/** A version of a shared group that pages load, and for whom. */
export interface SharedInUse {
  group: string
  version: string
  users: { mfe: string; version: string; role: 'stable' | 'canary' }[]
}

type User = SharedInUse['users'][number] & { consumer: Consumer }

/**
 * Which versions of shared groups pages load: those of a page with every stable version, and what each canary gets where it takes the place
 * of its stable version. Ordered by group, the version of most users first.
 */
export function sharedInUse({ mfes, groups }: Pick<RegistryState, 'mfes' | 'groups'>): SharedInUse[] {
  const stable = mfes.map(({ stable, name }) => userOf(name, 'stable', stable.manifest))
  const canaries = mfes.flatMap(({ canary, name }) =>
    canary ? [userOf(name, 'canary', canary.manifest)] : [],
  )
  const pages = [
    { users: stable, asked: stable },
    ...canaries.map((canary) => ({
      users: [...stable.filter(({ mfe }) => mfe !== canary.mfe), canary],
      asked: [canary],
    })),
  ]
  const found = new Map<string, SharedInUse>()
  for (const { users, asked } of pages) {
    const { urls } = shareGroups(
      users.map(({ consumer }) => consumer),
      groups,
    )
    for (const { consumer, ...user } of asked) {
      for (const [group, version] of versionsOf(consumer, groups, urls)) {
        const key = `${group} ${version}`
        const entry = found.get(key) ?? { group, version, users: [] }
        found.set(key, { ...entry, users: [...entry.users, user] })
      }
    }
  }
  return [...found.values()].sort(
    (one, other) => one.group.localeCompare(other.group) || other.users.length - one.users.length,
  )
}

function userOf(
  mfe: string,
  role: 'stable' | 'canary',
  { version, requires }: { version: string; requires: Record<string, string> },
): User {
  return { mfe, version, role, consumer: { base: `/mfe/${mfe}/${version}/`, requires, owner: mfe } }
}

function versionsOf(
  { base, requires }: Consumer,
  groups: RegistryState['groups'],
  urls: ReturnType<typeof shareGroups>['urls'],
) {
  const specifiers = groups
    .filter(({ manifest }) => Object.hasOwn(requires, manifest.group))
    .flatMap(({ manifest }) => Object.keys(manifest.modules))
  return sharedVersions(
    Object.fromEntries(
      specifiers.map((specifier) => [specifier, urls(base, specifier).map(({ url }) => url)]),
    ),
  )
}
