import type { PageData } from '../../page-data.ts'
import { disabledNames, keptOverrides, keepDisabled, keepOverride, removeKept } from './kept-overrides.ts'

interface ImportMap {
  imports: Record<string, string>
  scopes: Record<string, Record<string, string>>
}

const mapOf = (imports: Record<string, string>): ImportMap => ({ imports, scopes: {} })

/**
 * `window.importMapOverrides` as https://github.com/single-spa/import-map-overrides describes it, by which its users and their tools override
 * a micro-frontend by its name, without maps at other addresses. The browser keeps what they set; the server hears of it by cookies with the next page. Where that is not allowed, only what a signed link has set can be read.
 */
export function importMapOverrides(data: PageData, isAllowed: boolean) {
  const signed = Object.fromEntries(
    data.overrides.flatMap(({ mfe, origin, version }) =>
      origin ? [[mfe, `${origin}/`]] : [[mfe, `/mfe/${mfe}/${version}/`]],
    ),
  )
  const deployed = () =>
    Object.fromEntries(
      data.mfes.map(({ name, role, base, previous }) => [
        name,
        role === 'override' ? (previous?.base ?? base) : base,
      ]),
    )

  function change<Result>(work: () => Result, otherwise: Result): Result {
    if (!isAllowed) {
      console.warn(
        'OVERRIDES_NOT_ALLOWED: this mall takes overrides from signed links only. Make one with "mall dev NAME" or "mall preview NAME".',
      )
      return otherwise
    }
    const result = work()
    // After the caller has gone on, as import-map-overrides does it.
    setTimeout(() => window.dispatchEvent(new CustomEvent('import-map-overrides:change')))
    return result
  }

  const api = {
    /** `url`: where it is served, or the number of a port of this machine. */
    addOverride(name: string, url: string | number): ImportMap {
      return change(() => {
        keepOverride(name, /^\d+$/.test(String(url)) ? api.getUrlFromPort(name, url) : String(url))
        return api.getOverrideMap()
      }, api.getOverrideMap())
    },
    removeOverride: (name: string): boolean => change(() => removeKept(name), false),
    resetOverrides(): ImportMap {
      if (isAllowed) {
        change(() => {
          for (const name of Object.keys(keptOverrides())) removeKept(name)
          keepDisabled([])
        }, undefined)
      }
      return api.getOverrideMap()
    },
    getOverrideMap(includeDisabled = false): ImportMap {
      const disabled = includeDisabled ? [] : disabledNames()
      const kept = isAllowed ? keptOverrides() : {}
      const all = Object.entries({ ...signed, ...kept })
      return mapOf(Object.fromEntries(all.filter(([name]) => !disabled.includes(name))))
    },
    hasOverrides: (): boolean => Object.keys(api.getOverrideMap().imports).length > 0,
    disableOverride: (name: string): boolean =>
      !api.isDisabled(name) && change(() => keepDisabled([...disabledNames(), name]), false),
    enableOverride: (name: string): boolean =>
      api.isDisabled(name) &&
      change(() => keepDisabled(disabledNames().filter((each) => each !== name)), false),
    isDisabled: (name: string): boolean => disabledNames().includes(name),
    getDisabledOverrides: (): string[] => disabledNames(),
    getUrlFromPort: (_name: string, port: string | number): string => `http://localhost:${port}/`,
    /** What is deployed: where the files of each micro-frontend lie. */
    getDefaultMap: (): Promise<ImportMap> => Promise.resolve(mapOf(deployed())),
    getCurrentPageMap: (): Promise<ImportMap> =>
      Promise.resolve(mapOf(Object.fromEntries(data.mfes.map(({ name, base }) => [name, base])))),
    getNextPageMap: async (): Promise<ImportMap> => mapOf({ ...deployed(), ...api.getOverrideMap().imports }),
    getOverrideScopes: (): Promise<Pick<ImportMap, 'scopes'>> => Promise.resolve({ scopes: {} }),
    mergeImportMap: (one: ImportMap, other: ImportMap): ImportMap => ({
      imports: { ...one.imports, ...other.imports },
      scopes: { ...one.scopes, ...other.scopes },
    }),
    // Maps at other addresses would name files without hashes.
    addExternalOverride: (_url: string): boolean => false,
    removeExternalOverride: (_url: string): boolean => false,
    getExternalOverrides: (): string[] => [],
    getCurrentPageExternalOverrides: (): string[] => [],
    getExternalOverrideMap: (): Promise<ImportMap> => Promise.resolve(mapOf({})),
    isExternalMapValid: (_url: string): Promise<boolean> => Promise.resolve(false),
    enableUI(): void {},
  }
  return api
}
