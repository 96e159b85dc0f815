import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Manifest } from 'mfe-kit/manifest'
import type { Configuration } from '../server/configuration.ts'
import { createServer } from '../server/create-server.ts'
import { integrityOf } from '../server/asset.ts'

/** A port on which nothing listens. */
export const nowhere = 'http://127.0.0.1:9'

/** A shell server over a folder of its own, with whatever micro-frontends a test writes into it. */
export interface FixtureMall extends AsyncDisposable {
  root: string
  url: string
  server: FastifyInstance
  log: string[]
}

/** Starts the server on a free port; `write` puts the micro-frontends into the folder first. */
export async function startFixtureMall(
  write: (root: string) => Promise<string[]>,
  overrides: Partial<Configuration> = {},
): Promise<FixtureMall> {
  const root = await mkdtemp(join(tmpdir(), 'mall-shell-'))
  const mfeFolders = await write(root)
  const pageFolder = overrides.pageFolder ?? (await writeEmptyPage(root))
  const log: string[] = []
  const server = await createServer(
    {
      host: '127.0.0.1',
      port: 0,
      root,
      mfeFolders,
      sharedFolder: join(root, 'shared'),
      pageFolder,
      services: { product: nowhere, order: nowhere, delivery: nowhere, bff: nowhere },
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

/** Writes a page bundle that does nothing, for tests that need no browser. Returns its folder. */
async function writeEmptyPage(root: string): Promise<string> {
  const folder = join(root, 'page')
  const files = {
    'main-1.js': 'export {}',
    'main-1.css': `:root { color: ${'black'.repeat(500)} }`,
    'icon-1.svg': '<svg/>',
  }
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const description = {
    script: 'main-1.js',
    styles: ['main-1.css'],
    icon: 'icon-1.svg',
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
    shared: [],
  }))
  for (const [path, text] of Object.entries(modules)) {
    await mkdir(dirname(join(dist, path)), { recursive: true })
    await writeFile(join(dist, path), text)
  }
  await writeManifest(root, name, { ...emptyManifest(name), files, ...manifest })
  return name
}

/** Writes `mfe.json`, whatever it is. */
export async function writeManifest(root: string, name: string, manifest: unknown): Promise<string> {
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

function emptyManifest(name: string): Manifest {
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
    budget: { javascript: 1000 },
  }
}
