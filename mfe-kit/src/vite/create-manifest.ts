import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../manifest/manifest.ts'
import { validateManifest } from '../manifest/validate-manifest.ts'
import type { Bundle, DescribedFile } from './describe-files.ts'
import { eventProblems } from './event-problems.ts'
import { installedVersion } from './installed-version.ts'
import type { MfeOptions } from './mfe.ts'
import type { Declarations } from './read-declarations.ts'
import { documentsByHash } from './read-documents.ts'
import { groupOf, sharedGroups } from './shared-groups.ts'

/** Writes down what was built. Throws where it is not a valid manifest. */
export async function createManifest(
  options: MfeOptions,
  budget: Manifest['budget'],
  root: string,
  { tags, documents }: Declarations,
  files: readonly DescribedFile[],
  bundle: Bundle,
): Promise<Manifest> {
  const { requires = {} } = options
  const groups = new Set(files.flatMap(({ shared }) => shared.flatMap((each) => groupOf(each) ?? [])))
  const manifest: Manifest = {
    ...(await describeOptions(options, root)),
    tags: tags.map(({ declaration, entry }) => ({ ...declaration, module: moduleOf(entry, bundle) })),
    documents: await documentsByHash(documents),
    requires: Object.fromEntries(
      await Promise.all(
        [...groups]
          .sort()
          .map(async (group) => [
            group,
            requires[group] ?? `^${await installedVersion(sharedGroups[group]?.package ?? group, root)}`,
          ]),
      ),
    ),
    files: files.map(({ path, integrity, size, imports, shared }) => ({
      path,
      integrity,
      size,
      imports,
      shared,
    })),
    budget,
  }
  validateManifest(manifest)
  const [problem] = eventProblems(manifest.events)
  if (problem) throw new Error(problem)
  return manifest
}

/** What `vite.config.ts` and `package.json` say. */
export async function describeOptions(options: MfeOptions, root: string) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const { name, team, framework, routes = [], activation = [], events = {}, uses = [] } = options
  const { emits = [], hears = [] } = events
  return {
    schema: 1,
    name,
    version,
    team,
    framework,
    routes,
    activation,
    events: { emits, hears },
    uses,
  } as const
}

function moduleOf(entry: string, bundle: Bundle): string {
  const chunk = Object.values(bundle).find(
    (output) => output.type === 'chunk' && output.isEntry && output.name === entry,
  )
  if (!chunk) throw new Error(`The build gave no module for src/tags/${entry}.`)
  return chunk.fileName
}
