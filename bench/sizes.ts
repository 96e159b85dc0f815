// node bench/sizes.ts [row …]: what the mall's JavaScript weighs after gzip, against its budgets. Needs a build (`node mall/bin/mall.mjs build`).
// Fails when over; with rows, by the beginning of their names, only these count.
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Manifest, SharedManifest } from 'mfe-kit/manifest'

const root = resolve(import.meta.dirname, '..')
const budgets = {
  element: 3000,
  bus: 1500,
  runtime: 15_000,
  productList: 135_000,
}
interface Row {
  what: string
  bytes: number
  budget?: number | undefined
}

const gzip = (code: string | Uint8Array) => gzipSync(code).length
const gzipOf = async (file: string) => gzip(await readFile(file))
const readJson = async <Content>(file: string) => JSON.parse(await readFile(file, 'utf8')) as Content

/** One minified module of `code`, frameworks left out. */
async function bundled(code: string): Promise<number> {
  const entry = '\0entry'
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === 'entry' ? entry : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: 'entry',
        external: /^(vue|react|react-dom)(\/|$)/,
        preserveEntrySignatures: 'strict',
      },
    },
  })
  if (!('output' in built)) throw new Error('Vite built nothing')
  return gzip(built.output[0].code)
}

/** Weight of each file of a build, by its path. */
async function weights(folder: string, files: readonly { path: string }[]): Promise<Map<string, number>> {
  return new Map(
    await Promise.all(files.map(async ({ path }) => [path, await gzipOf(join(folder, path))] as const)),
  )
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0)

// What the page runs micro-frontends with; Lit, which draws the frame, is not in it.
const runtime = [
  'mfes/mfes',
  'regions/region',
  'regions/report',
  'health/report-health',
  'health/uncaught-errors',
]

const rows: Row[] = [
  {
    what: 'mfe-kit: element, loader, adapters',
    bytes: await bundled(
      `export * from 'mfe-kit/element'; export { vue } from 'mfe-kit/vue'; export { react } from 'mfe-kit/react'`,
    ),
    budget: budgets.element,
  },
  { what: 'event-bus', bytes: await bundled(`export * from 'event-bus'`), budget: budgets.bus },
  {
    what: 'shell runtime: single-spa, loader, bus, isolation, beacons',
    bytes: await bundled(
      `export { registerApplication, start } from 'single-spa'
      export { bus } from 'event-bus'
      ${runtime.map((file) => `export * from '/shell/src/page/${file}.ts'`).join('\n')}`,
    ),
    budget: budgets.runtime,
  },
]

const dist = join(root, 'shell/dist')
const { script } = await readJson<{ script: string }>(join(dist, 'page.json'))
const pageBytes = sum((await withImports(script)).values())
rows.push({ what: 'shell: the page', bytes: pageBytes })

/** A script of the page with all that it imports before it runs. */
async function withImports(name: string, found = new Map<string, number>()): Promise<Map<string, number>> {
  if (found.has(name)) return found
  const code = await readFile(join(dist, name), 'utf8')
  found.set(name, gzip(code))
  for (const [, imported] of code.matchAll(/\bfrom\s*["`']\.\/([^"`']+)["`']/g))
    await withImports(imported ?? '', found)
  return found
}

const groups = new Map<string, { manifest: SharedManifest; weights: Map<string, number> }>()
for (const name of ['vue', 'react', 'apollo', 'lit', 'single-spa']) {
  const folder = join(root, 'mfe-kit/dist/shared', name)
  const manifest = await readJson<SharedManifest>(join(folder, 'shared.json'))
  groups.set(name, { manifest, weights: await weights(folder, manifest.files) })
}

/** What the product list asks for besides the page: its module with all that it imports, each file once. */
const requested = new Map<string, number>()
function requestShared(specifier: string): void {
  for (const [name, { manifest, weights }] of groups) {
    const module = manifest.modules[specifier]
    for (const path of module ? [module.file, ...module.imports] : [])
      requested.set(`${name}/${path}`, weights.get(path) ?? 0)
  }
}

for (const name of ['product', 'order', 'delivery']) {
  const folder = join(root, `mfe-${name}/dist`)
  const manifest = await readJson<Manifest>(join(folder, 'mfe.json'))
  const each = await weights(folder, manifest.files)
  rows.push({ what: `mfe-${name}`, bytes: sum(each.values()), budget: manifest.budget.javascript })
  const tag = manifest.tags.find((declared) => declared.name === 'mall-product-list')
  const module = manifest.files.find(({ path }) => path === tag?.module)
  if (!module) continue
  for (const path of [module.path, ...module.imports])
    requested.set(`mfe-${name}/${path}`, each.get(path) ?? 0)
  module.shared.forEach(requestShared)
}
for (const [name, group] of groups) rows.push({ what: `shared: ${name}`, bytes: sum(group.weights.values()) })

rows.push({
  what: 'product list, all that it loads',
  bytes: pageBytes + sum(requested.values()),
  budget: budgets.productList,
})

console.table(
  Object.fromEntries(
    rows.map(({ what, bytes, budget }) => [
      what,
      {
        'bytes, gzip': bytes,
        budget: budget ?? '',
        over: budget && bytes > budget ? `by ${bytes - budget}` : '',
      },
    ]),
  ),
)
const named = process.argv.slice(2)
const counts = (what: string) => named.length === 0 || named.some((name) => what.startsWith(name))
const over = rows.filter(({ what, bytes, budget }) => budget !== undefined && bytes > budget && counts(what))
for (const { what } of over)
  console.error(`${what}: over budget. Take something out, or argue for a new budget.`)
process.exitCode = over.length > 0 ? 1 : 0
