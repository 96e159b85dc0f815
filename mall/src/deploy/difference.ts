import type { Manifest } from 'mfe-kit/manifest'
import { shareGroups, type GroupState, type RegistryState } from 'registry/state'

/** What a deployment would change for visitors. */
export interface Difference {
  files: { path: string; change: 'added' | 'removed' | 'unchanged'; size: number }[]
  /** Entries of the page's import map: a name, within the scope of a folder where one is said, and where it leads. */
  importMap: { change: 'added' | 'removed'; name: string; scope?: string; address: string }[]
}

/** What is different for visitors who get `manifest` from what the stable version gives them. */
export function differenceOf(manifest: Manifest, state: RegistryState, ownGroups: GroupState[]): Difference {
  const stable = state.mfes.find(({ name }) => name === manifest.name)?.stable.manifest
  const others = state.mfes.filter(({ name }) => name !== manifest.name).map((mfe) => mfe.stable.manifest)
  const before = entriesOf([...others, ...(stable ? [stable] : [])], state.groups)
  const after = entriesOf([...others, manifest], [...state.groups, ...ownGroups])
  return {
    files: filesOf(stable, manifest),
    importMap: [
      ...[...before]
        .filter(([key, each]) => after.get(key)?.address !== each.address)
        .map(([, each]) => ({ change: 'removed' as const, ...each })),
      ...[...after]
        .filter(([key, each]) => before.get(key)?.address !== each.address)
        .map(([, each]) => ({ change: 'added' as const, ...each })),
    ],
  }
}

function filesOf(stable: Manifest | undefined, { files }: Manifest): Difference['files'] {
  const isIn = (list: Manifest['files'], { path, integrity }: Manifest['files'][number]) =>
    list.some((each) => each.path === path && each.integrity === integrity)
  const earlier = stable?.files ?? []
  return [
    ...earlier
      .filter((file) => !isIn(files, file))
      .map(({ path, size }) => ({ path, size, change: 'removed' as const })),
    ...files.map((file) => ({
      path: file.path,
      size: file.size,
      change: isIn(earlier, file) ? ('unchanged' as const) : ('added' as const),
    })),
  ]
}

interface Entry {
  name: string
  scope?: string
  address: string
}

function entriesOf(manifests: Manifest[], groups: readonly GroupState[]): Map<string, Entry> {
  const consumers = manifests.map(({ name, version, requires }) => ({
    base: `/mfe/${name}/${version}/`,
    requires,
    owner: name,
  }))
  const { imports, scopes } = shareGroups(consumers, groups)
  const scopeName = (base: string) => base.replace(/^(\/mfe\/[^/]+\/).*/, '$1')
  const entries = [
    ...Object.entries(imports).map(([name, address]) => ({ name, address })),
    ...Object.entries(scopes).flatMap(([base, addresses]) =>
      Object.entries(addresses).map(([name, address]) => ({
        name,
        scope: scopeName(base),
        address: address ?? 'nowhere',
      })),
    ),
  ]
  return new Map(entries.map((entry) => [`${'scope' in entry ? entry.scope : ''} ${entry.name}`, entry]))
}
