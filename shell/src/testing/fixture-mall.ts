import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Manifest } from 'mfe-kit/manifest'
import { startRegistry, type TestRegistry } from 'registry/testing'
import type { Configuration } from '../server/configuration.ts'
import { createServer } from '../server/create-server.ts'
import { integrityOf } from '../server/asset.ts'

/** A port on which nothing listens. */
export const nowhere = 'http://127.0.0.1:9'

/** A shell server with a folder of its own. */
export interface FixtureMall extends AsyncDisposable {
  root: string
  url: string
  server: FastifyInstance
  log: string[]
}

/** Starts the server on a free port with a registry that the test has. */
export async function startMall(
  registryUrl: string,
  overrides: Partial<Configuration> = {},
): Promise<FixtureMall> {
  const root = await mkdtemp(join(tmpdir(), 'mall-shell-'))
  const pageFolder = overrides.pageFolder ?? (await writeEmptyPage(root))
  const log: string[] = []
  const server = await createServer(
    {
      host: '127.0.0.1',
      port: 0,
      pageFolder,
      dataFolder: join(root, 'data'),
      registryUrl,
      platformToken: { value: 'token-of-the-test', file: '' },
      previewOrigins: [],
      trustedProxies: 'loopback',
      mode: 'production',
      playground: false,
      takesFaults: false,
      documents: 'open',
      services: { product: nowhere, order: nowhere, delivery: nowhere, bff: nowhere },
      otherBffs: [],
      regionTimeouts: { load: 1_000, mount: 500 },
      ...overrides,
    },
    (line) => log.push(line),
  )
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    root,
    url,
    server,
    log,
    async [Symbol.asyncDispose]() {
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Starts the server on a free port with a registry in which all is live that `write` puts into the folder. */
export async function startFixtureMall(
  write: (root: string) => Promise<string[]>,
  overrides: Partial<Configuration> = {},
): Promise<FixtureMall & { registry: TestRegistry }> {
  const root = await mkdtemp(join(tmpdir(), 'mall-builds-'))
  const names = await write(root)
  const registry = await startRegistry()
  const remove = async () => {
    await registry.stop()
    await rm(root, { recursive: true, force: true })
  }
  try {
    const groups = await readdir(join(root, 'shared')).catch(() => [])
    await Promise.all(groups.map((group) => registry.publishGroup(join(root, 'shared', group))))
    for (const name of names) await deployBuild(registry, join(root, name, 'dist'))
    const mall = await startMall(registry.url, overrides)
    return {
      ...mall,
      root,
      registry,
      async [Symbol.asyncDispose]() {
        await mall[Symbol.asyncDispose]()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Publishes a build and makes it everybody's. */
async function deployBuild(registry: TestRegistry, dist: string): Promise<void> {
  const { name, version } = await registry.publish(dist)
  await registry.deploy(name, version)
}

/** Writes a page bundle that does nothing, for tests that need no browser. Returns its folder. */
async function writeEmptyPage(root: string): Promise<string> {
  const folder = join(root, 'page')
  const files = {
    'main-1.js': 'export {}',
    'main-1.css': `:root { color: ${'black'.repeat(500)} }`,
    'icon-1.svg': '<svg/>',
    'tags-1.js': 'console.log(mallTags)',
    'live-1.js': 'export {}',
  }
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const description = {
    script: 'main-1.js',
    imports: [],
    styles: ['main-1.css'],
    icon: 'icon-1.svg',
    tags: 'tags-1.js',
    live: 'live-1.js',
    files: Object.keys(files),
  }
  await writeFile(join(folder, 'page.json'), JSON.stringify(description))
  return folder
}

/** Writes a shared group with one module. */
export async function writeSharedGroup(root: string, group: string): Promise<void> {
  const text = `export const name = '${group}'`
  const integrity = integrityOf(Buffer.from(text))
  const file = { integrity, size: text.length, imports: [] }
  const folder = join(root, 'shared', group)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${group}-1.js`), text)
  const modules = { [group]: { ...file, file: `${group}-1.js` } }
  await writeFile(
    join(folder, 'shared.json'),
    JSON.stringify({ group, version: '3.0.0', modules, files: [{ ...file, path: `${group}-1.js` }] }),
  )
}

/** Writes the build of a micro-frontend in plain JavaScript: `modules` are its files, `manifest` what differs from an empty one. */
export async function writeMfe(
  root: string,
  name: string,
  modules: Record<string, string>,
  manifest: Partial<Manifest> = {},
): Promise<string> {
  const dist = join(root, name, 'dist')
  const files = Object.entries(modules).map(([path, text]) => ({
    path,
    integrity: integrityOf(Buffer.from(text)),
    size: Buffer.byteLength(text),
    imports: [],
    shared: Object.keys(manifest.requires ?? {}),
  }))
  for (const [path, text] of Object.entries(modules)) {
    await mkdir(dirname(join(dist, path)), { recursive: true })
    await writeFile(join(dist, path), text)
  }
  await writeManifest(root, name, { ...emptyManifest(name), files, ...manifest })
  return name
}

/** Writes `mfe.json`, whatever it is. */
async function writeManifest(root: string, name: string, manifest: unknown): Promise<string> {
  await mkdir(join(root, name, 'dist'), { recursive: true })
  await writeFile(
    join(root, name, 'dist/mfe.json'),
    typeof manifest === 'string' ? manifest : JSON.stringify(manifest),
  )
  return name
}

/** A tag's declaration without anything to set. */
export function plainTag(
  name: string,
  module: string,
  props: Manifest['tags'][number]['props'] = {},
): Manifest['tags'][number] {
  return {
    name,
    module,
    description: 'A tag of a test',
    props,
    events: {},
    slots: {},
    parts: {},
    cssProperties: {},
  }
}

/** The manifest of a micro-frontend that has nothing. */
export function emptyManifest(name: string): Manifest {
  return {
    schema: 1,
    name,
    version: '1.0.0',
    team: name.replace(/^mfe-/, ''),
    framework: 'none',
    tags: [],
    routes: [],
    activation: [],
    events: { emits: [], hears: [] },
    uses: [],
    documents: {},
    requires: {},
    files: [],
    budget: { javascript: 10_000 },
  }
}
