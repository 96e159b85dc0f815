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
  const log: string[] = []
  const server = await createServer(
    {
      host: '127.0.0.1',
      port: 0,
      root,
      mfeFolders,
      sharedFolder: join(root, 'shared'),
      pageFolder: join(import.meta.dirname, '../../dist'),
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
