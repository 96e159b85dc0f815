import type { Mfe } from './read-mfe.ts'
import type { SharedGroup } from './shared-groups.ts'

/** Which shared libraries the micro-frontends require that nobody provides. */
export function missingGroups(mfes: Mfe[], groups: SharedGroup[]): string[] {
  const provided = new Set(groups.map(({ group }) => group))
  return mfes.flatMap(({ manifest }) =>
    Object.keys(manifest.requires)
      .filter((group) => !provided.has(group))
      .map((group) => `${manifest.name} requires the shared group ${group}, which is not built`),
  )
}
