import { chooseVersions, type GroupState, type RegistryState } from 'registry/state'

export interface GroupChoice {
  /** `delivery`, or `delivery 0.2.0` for its canary. */
  who: string
  range: string
  /** The version that its modules get; `undefined` where none fits. */
  version: string | undefined
}

/** Which version of a shared group each live micro-frontend that requires it is given. */
export function groupChoices(
  group: string,
  { mfes }: RegistryState,
  groups: readonly GroupState[],
): GroupChoice[] {
  const consumers = mfes.flatMap(({ name, stable, canary }) =>
    [stable, ...(canary ? [canary] : [])]
      .filter(({ manifest }) => Object.hasOwn(manifest.requires, group))
      .map(({ manifest: { version, requires } }) => ({
        who: version === stable.manifest.version ? name : `${name} ${version}`,
        base: `/mfe/${name}/${version}/`,
        requires,
        owner: name,
      })),
  )
  return [...chooseVersions(group, consumers, groups)].map(([{ who, requires }, choice]) => ({
    who,
    range: requires[group] ?? '',
    version: choice?.manifest.version,
  }))
}
