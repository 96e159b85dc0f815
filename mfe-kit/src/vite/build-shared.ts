import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, defaultClientConditions, type Plugin } from 'vite'
import type { SharedManifest } from '../manifest/manifest.ts'
import { describeFiles, type DescribedFile } from './describe-files.ts'
import { installedVersion, readIfThere } from './installed-version.ts'
import { buildingFolder, publishBuild } from './publish-build.ts'
import { leaveTypeSystemOut } from './leave-type-system-out.ts'
import { sharedGroups, type SharedGroup, type SharedModuleSource } from './shared-groups.ts'

const kit = join(import.meta.dirname, '../..')
const prefix = 'shared:'

export interface BuildSharedOptions {
  /** Where the groups are written, each into a folder of its own; `dist/shared` of the kit unless said. */
  folder?: string
  /** Which groups; all unless said. */
  groups?: readonly string[]
  /** The package whose installed libraries are built: a micro-frontend with a version of its own. The kit unless said. */
  from?: string
}

/** Builds the shared groups as ES modules with named exports, each with its `shared.json`. What is up to date is left as it is. */
export async function buildShared({
  folder = join(kit, 'dist/shared'),
  groups = Object.keys(sharedGroups),
  from = kit,
}: BuildSharedOptions = {}): Promise<SharedManifest[]> {
  const built: SharedManifest[] = []
  for (const name of groups) {
    const group = sharedGroups[name]
    if (!group)
      throw new Error(
        `There is no shared group ${name}: take one of ${Object.keys(sharedGroups).join(', ')}. (UNKNOWN_GROUP)`,
      )
    built.push(await buildGroup(name, group, { dist: join(folder, name), from }))
  }
  return built
}

interface Places {
  dist: string
  from: string
}

async function buildGroup(name: string, group: SharedGroup, { dist, from }: Places): Promise<SharedManifest> {
  const version = await installedVersion(group.package, from)
  const recipe = await recipeOf(group, from)
  const current = await readCurrent(dist)
  if (current?.recipe === recipe) return current

  const building = buildingFolder(dist)
  let files: DescribedFile[] = []
  let entries = new Map<string, string>()
  const describe: Plugin = {
    name: 'mall:describe-shared',
    async writeBundle(_options, bundle) {
      files = await describeFiles(bundle, building)
      entries = new Map(
        Object.values(bundle).flatMap((output) =>
          output.type === 'chunk' && output.facadeModuleId?.startsWith(`\0${prefix}`)
            ? [[output.facadeModuleId.slice(prefix.length + 1), output.fileName] as const]
            : [],
        ),
      )
    },
  }
  try {
    await bundle(group, { dist: building, from }, [entryPoints(group, from), leaveTypeSystemOut(), describe])
    const shared: SharedManifest = {
      group: name,
      version,
      modules: Object.fromEntries(
        Object.keys(group.modules).map((specifier) => {
          const { path, integrity, size, imports } = fileOf(specifier, entries, files)
          return [specifier, { file: path, integrity, size, imports }]
        }),
      ),
      files: files.map(({ path, integrity, size, imports }) => ({ path, integrity, size, imports })),
    }
    await publishBuild(dist, 'shared.json', { ...shared, recipe } as SharedManifest)
    return shared
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

function bundle(group: SharedGroup, { dist, from }: Places, plugins: Plugin[]) {
  const specifiers = Object.keys(group.modules)
  return build({
    configFile: false,
    root: from,
    mode: 'production',
    logLevel: 'warn',
    base: './',
    publicDir: false,
    plugins,
    // RxJS has its modern modules under a condition of its own.
    resolve: { conditions: ['es2015', ...defaultClientConditions] },
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: {
      outDir: dist,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(specifiers.map((each) => [each.replaceAll('/', '.'), prefix + each])),
        preserveEntrySignatures: 'strict',
        output: {
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
          ...(group.together && {
            codeSplitting: {
              groups: [{ name: 'common', test: (id: string) => !id.startsWith(`\0${prefix}`) }],
            },
          }),
        },
      },
    },
  })
}

/** One entry per shared module, re-exporting what is shared of it. */
function entryPoints({ modules }: SharedGroup, from: string): Plugin {
  const require = createRequire(join(from, 'package.json'))
  return {
    name: 'mall:shared-entry-points',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      const specifier = id.startsWith(`\0${prefix}`) ? id.slice(prefix.length + 1) : undefined
      const source = specifier && modules[specifier]
      return source ? entryCode(specifier, source, require) : undefined
    },
  }
}

function entryCode(
  specifier: string,
  { from = specifier, names, commonJs }: SharedModuleSource,
  require: NodeJS.Require,
): string {
  const target = JSON.stringify(from)
  if (names) {
    // Another version of the library may not have all of them yet.
    const exported = require(specifier) as object
    return `export { ${names.filter((name) => name in exported).join(', ')} } from ${target}`
  }
  if (!commonJs) return `export * from ${target}`
  const exported = Object.keys(require(from) as object).filter(
    (name) => /^[a-zA-Z]\w*$/.test(name) && name !== 'default',
  )
  return `import module from ${target}\nexport default module\nexport const { ${exported.join(', ')} } = module`
}

function fileOf(
  specifier: string,
  entries: ReadonlyMap<string, string>,
  files: readonly DescribedFile[],
): DescribedFile {
  const file = files.find(({ path }) => path === entries.get(specifier))
  if (!file) throw new Error(`The build of ${specifier} gave no module.`)
  return file
}

/** What a build depends on: the versions of the packages, and how the group is made of them. */
async function recipeOf(group: SharedGroup, from: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(group))
  for (const file of ['build-shared.ts', 'leave-type-system-out.ts', 'shared-groups.ts', 'vue-names.ts'])
    hash.update(await readFile(join(import.meta.dirname, file)))
  const packages = Object.keys(group.modules).map((each) =>
    each
      .split('/')
      .slice(0, each.startsWith('@') ? 2 : 1)
      .join('/'),
  )
  for (const each of new Set([...packages, 'vite']))
    hash.update(`${each} ${await installedVersion(each, from)}`)
  return hash.digest('hex')
}

async function readCurrent(dist: string): Promise<(SharedManifest & { recipe?: string }) | undefined> {
  const text = await readIfThere(join(dist, 'shared.json'))
  return text ? (JSON.parse(text) as SharedManifest) : undefined
}
