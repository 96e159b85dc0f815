import type { Manifest, ManifestTag } from 'mfe-kit/manifest'
import type { GroupState, LiveVersion, MfeState } from '../../state/state.ts'
import type { Live } from '../check-problem.ts'

const integrity = `sha384-${'A'.repeat(64)}`

/** A manifest with one module and nothing else, and what a test changes of it. */
export function sampleManifest(name: string, version: string, changes: Partial<Manifest> = {}): Manifest {
  return {
    schema: 1,
    name,
    version,
    team: `${name[0]?.toUpperCase()}${name.slice(1)}`,
    framework: 'vue',
    tags: [],
    routes: [],
    activation: [],
    events: { emits: [], hears: [] },
    uses: [],
    documents: {},
    requires: {},
    files: [{ path: 'tags/tag.js', integrity, size: 1, imports: [], shared: [] }],
    budget: { javascript: 10_000 },
    ...changes,
  }
}

/** A tag without anything, and what a test changes of it. */
export function sampleTag(name: string, changes: Partial<ManifestTag> = {}): ManifestTag {
  return {
    name,
    description: 'A tag.',
    props: {},
    events: {},
    slots: {},
    parts: {},
    cssProperties: {},
    module: 'tags/tag.js',
    ...changes,
  }
}

/** What is live when these are the stable versions, and `canaries` tried out beside them. */
export function sampleLive(
  stable: readonly Manifest[],
  canaries: readonly Manifest[] = [],
  groups: GroupState[] = [],
): Live {
  const live = (manifest: Manifest): LiveVersion => ({ manifest, deployedAt: '2026-01-01T00:00:00.000Z' })
  const mfes = stable.map((manifest): MfeState => {
    const canary = canaries.find(({ name }) => name === manifest.name)
    const { name, team } = manifest
    return { name, team, stable: live(manifest), ...(canary && { canary: { ...live(canary), traffic: 10 } }) }
  })
  return { mfes, groups }
}
