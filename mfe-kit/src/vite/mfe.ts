import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { Manifest, ManifestActivation, ManifestRoute } from '../manifest/manifest.ts'
import { problemsOf } from './bundle-problems.ts'
import { compileDocuments } from './compile-documents.ts'
import { createManifest } from './create-manifest.ts'
import { describeFiles } from './describe-files.ts'
import { leaveDeclarationsOut } from './leave-declarations-out.ts'
import { buildingFolder, publishBuild } from './publish-build.ts'
import {
  documentsFileOf,
  readDeclarations,
  tagFilesOf,
  vueCompiler,
  type Declarations,
} from './read-declarations.ts'
import { serveMfe } from './serve/serve-mfe.ts'
import { isOfSharedLibrary } from './shared-groups.ts'

export interface MfeOptions {
  name: string
  team: string
  /** `mixed`: components of Vue beside tags that are drawn otherwise. */
  framework: 'vue' | 'react' | 'lit' | 'mixed'
  routes?: ManifestRoute[]
  activation?: ManifestActivation[]
  events?: Partial<Manifest['events']>
  uses?: Manifest['uses']
  /** Versions of shared groups that it works with, where it is not the installed one and all compatible with it. */
  requires?: Record<string, string>
  budget?: Manifest['budget']
}

/**
 * Builds the tags in `src/tags/` of an MFE into hashed modules, with the manifest `mfe.json` that describes them. A development server (`vite`,
 * `mall dev`) serves them as they are written, each change at once.
 */
export function mfe(options: MfeOptions): Plugin[] {
  let root = process.cwd()
  let dist = join(root, 'dist')
  let documents: string | undefined
  let declarations: Declarations
  const { budget = { javascript: 60_000 } } = options

  const plugin: Plugin = {
    name: 'mall:mfe',
    apply: 'build',
    async config(config) {
      root = config.root ?? root
      dist = join(root, config.build?.outDir ?? 'dist')
      const files = await tagFilesOf(root)
      return {
        base: './',
        publicDir: false,
        build: {
          outDir: buildingFolder(dist),
          emptyOutDir: true,
          target: 'es2022',
          // Rewritten for older browsers, `light-dark()` would need variables that only the mall's own page has.
          cssTarget: ['chrome125', 'firefox126', 'safari17.5'],
          modulePreload: false,
          reportCompressedSize: false,
          rolldownOptions: {
            input: Object.fromEntries(
              files.map((file) => [file.replace(/\.tsx?$/, ''), join(root, 'src/tags', file)]),
            ),
            preserveEntrySignatures: 'strict',
            external: isOfSharedLibrary,
            output: {
              entryFileNames: 'tags/[name]-[hash].js',
              chunkFileNames: 'chunks/[name]-[hash].js',
              codeSplitting: { groups: [{ name: 'common', minShareCount: 2 }] },
            },
          },
        },
      }
    },
    async buildStart() {
      documents = documentsFileOf(root)
      declarations = await readDeclarations(root, documents)
    },
    load: (id) => (id === documents ? compileDocuments(declarations.documents) : undefined),
    generateBundle(_options, bundle) {
      for (const problem of problemsOf(bundle)) this.error(problem)
    },
    async writeBundle(_options, bundle) {
      const files = await describeFiles(bundle, buildingFolder(dist))
      const weight = files.reduce((sum, { gzip }) => sum + gzip, 0)
      if (weight > budget.javascript) {
        this.error(
          `The modules weigh ${weight} bytes (gzip), the budget is ${budget.javascript}. (BUDGET_EXCEEDED)`,
        )
      }
      const manifest = await createManifest(options, budget, root, declarations, files, bundle)
      await publishBuild(dist, 'mfe.json', manifest)
      this.info(`${options.name} ${manifest.version}: ${files.length} modules, ${weight} bytes (gzip)`)
    },
    async closeBundle() {
      await rm(buildingFolder(dist), { recursive: true, force: true })
    },
  }
  const plugins = [plugin, leaveDeclarationsOut(() => root), ...serveMfe(options, budget)]
  const hasVue = options.framework === 'vue' || options.framework === 'mixed'
  return hasVue ? [vueCompiler(), ...plugins] : plugins
}
