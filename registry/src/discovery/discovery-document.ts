import type { LiveVersion, MfeState } from '../state/state.ts'
import { versionFor } from '../state/version-for.ts'

/** The schema that the documents follow: AWS's frontend discovery, its first candidate. */
const schemaUrl = 'https://raw.githubusercontent.com/awslabs/frontend-discovery/main/schema/v1-pre.json'

export const project = '12street'

/** What others read to learn which micro-frontends there are, and where. */
export interface DiscoveryDocument {
  schema: string
  /** By `12street/<name>`. */
  microFrontends: Record<string, DiscoveredVersion[]>
}

interface DiscoveredVersion {
  /** The manifest `mfe.json`: a micro-frontend has a module for each tag, and it names them all. */
  url: string
  metadata: { integrity: string; version: string }
  extras: { '12street': MallExtras }
  deployment?: { traffic: number; default: boolean }
}

interface MallExtras {
  name: string
  team: string
  framework: string
  role: Role
  /** ISO 8601. */
  deployedAt: string
  /** By the name of a tag: its module, and all that this imports of the same micro-frontend. */
  tags: Record<string, { url: string; integrity: string; imports: { url: string; integrity: string }[] }>
  /** Shared groups with the ranges of versions that it works with. */
  requires: Record<string, string>
}

type Role = 'stable' | 'canary' | 'previous'

export interface Addresses {
  /** Of the registry: `http://127.0.0.1:8087`. */
  origin: string
  /** `sha384-…` of a published manifest's bytes. */
  hashOf: (name: string, version: string) => Promise<string>
}

/** All live versions with the traffic that they get. */
export async function discoveryDocument(
  mfes: readonly MfeState[],
  at: Addresses,
): Promise<DiscoveryDocument> {
  return documentOf(mfes, ({ stable, canary, previous }) => {
    const traffic = canary?.traffic ?? 0
    return [
      ...(canary ? [described(canary, 'canary', at, { traffic, default: false })] : []),
      described(stable, 'stable', at, { traffic: 100 - traffic, default: true }),
      ...(previous ? [described(previous, 'previous', at, { traffic: 0, default: false })] : []),
    ]
  })
}

/** The one version of each micro-frontend that a visitor gets: the same as in the mall's page. */
export async function documentFor(
  visitor: string,
  mfes: readonly MfeState[],
  at: Addresses,
): Promise<DiscoveryDocument> {
  return documentOf(mfes, (mfe) => {
    const version = versionFor(mfe, visitor)
    return [described(version, version === mfe.stable ? 'stable' : 'canary', at)]
  })
}

async function documentOf(
  mfes: readonly MfeState[],
  versionsOf: (mfe: MfeState) => Promise<DiscoveredVersion>[],
): Promise<DiscoveryDocument> {
  const entries = mfes.map(
    async (mfe) => [`${project}/${mfe.name}`, await Promise.all(versionsOf(mfe))] as const,
  )
  return { schema: schemaUrl, microFrontends: Object.fromEntries(await Promise.all(entries)) }
}

async function described(
  { manifest, deployedAt }: LiveVersion,
  role: Role,
  { origin, hashOf }: Addresses,
  deployment?: DiscoveredVersion['deployment'],
): Promise<DiscoveredVersion> {
  const { name, version, team, framework, requires } = manifest
  const base = `${origin}/mfe/${name}/${version}/`
  const file = (path: string) => {
    const listed = manifest.files.find((each) => each.path === path)
    return { url: base + path, integrity: listed?.integrity ?? '', imports: listed?.imports ?? [] }
  }
  const withoutImports = ({ imports: _imports, ...rest }: ReturnType<typeof file>) => rest
  const tags = manifest.tags.map((tag) => {
    const { url, integrity, imports } = file(tag.module)
    return [tag.name, { url, integrity, imports: imports.map(file).map(withoutImports) }]
  })
  return {
    url: `${base}mfe.json`,
    metadata: { integrity: await hashOf(name, version), version },
    extras: {
      '12street': { name, team, framework, role, deployedAt, tags: Object.fromEntries(tags), requires },
    },
    ...(deployment && { deployment }),
  }
}
