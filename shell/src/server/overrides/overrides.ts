import type { PageOverride } from '../../page-data.ts'
import type { Catalog } from '../catalog.ts'
import { candidateOf, type Candidate } from '../composition/candidate.ts'
import type { Override } from '../composition/composition.ts'
import type { Configuration } from '../configuration.ts'
import { reasonOf } from '../live/reason-of.ts'
import { developmentManifest } from './development-manifest.ts'
import { readImportMapOverrides, readTokens } from './override-cookies.ts'
import { checkOrigin, OverrideProblem, verifyOverride } from './verify-override.ts'

type Settings = Pick<Configuration, 'mode' | 'previewOrigins'>

/** What the cookies of a visitor ask for in place of what is live. Tokens that are over or not signed by the registry count for nothing. */
export async function askedOverrides(
  cookies: string | undefined,
  catalog: Catalog,
  { mode, previewOrigins }: Settings,
): Promise<Override[]> {
  const tokens = readTokens(cookies)
  const unsigned = mode === 'development' ? readImportMapOverrides(cookies) : []
  if (!tokens.length && !unsigned.length) return []
  const { state } = await catalog.current()
  const signed = tokens.flatMap((token) =>
    valid(() => verifyOverride(token, state.previewKey, previewOrigins)),
  )
  const allowed = unsigned.flatMap((override) =>
    valid(() => {
      checkOrigin(override, previewOrigins)
      return override
    }),
  )
  const asked = new Map([...signed, ...allowed].map((override) => [override.mfe, override]))
  return Promise.all(
    [...asked.values()].map(async (told) => {
      try {
        return { told, candidate: await load(told, catalog) }
      } catch (error) {
        return { told: { ...told, failure: reasonOf(error) } }
      }
    }),
  )
}

async function load({ mfe, version, origin }: PageOverride, catalog: Catalog): Promise<Candidate> {
  if (origin !== undefined) {
    const manifest = await developmentManifest(origin, mfe)
    return { manifest, deployedAt: new Date().toISOString(), base: `${origin}/`, role: 'override' }
  }
  const manifest = await catalog.published.manifest(mfe, version ?? '')
  if (!manifest) throw new Error(`no version ${version} of ${mfe} is published`)
  return candidateOf({ manifest, deployedAt: '' }, 'override')
}

function valid(read: () => PageOverride): PageOverride[] {
  try {
    return [read()]
  } catch (error) {
    if (error instanceof OverrideProblem) return []
    throw error
  }
}
