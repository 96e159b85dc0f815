import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Manifest, SharedManifest } from 'mfe-kit/manifest'
import { createLog } from '../log.ts'
import { type RegistryOptions, startRegistry } from '../start-registry.ts'
import type { RegistryState } from '../state/state.ts'
import { packArchive, type SentFile } from './pack-archive.ts'
import { readBuild } from './read-build.ts'

interface Answer {
  status: number
  headers: Headers
  text: string
  // A test says what it expects, and fails where the answer is something else.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any
}

export interface TestRegistry {
  url: string
  folder: string
  platformToken: string
  /** What its log said. */
  log: string[]
  /** Sends JSON; `token` is the platform's unless said, `null` is none. */
  call(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>
  /** Publishes a build of a micro-frontend (a folder with `mfe.json`) or the files given. Throws unless it is accepted. */
  publish(build: string | readonly SentFile[], token?: string): Promise<{ name: string; version: string }>
  /** As publish, and tells the answer, whatever it is. */
  sendVersion(name: string, archive: Uint8Array, token?: string | null): Promise<Answer>
  /** Publishes a shared group (a folder with `shared.json`) and adopts it unless `owner` is given. */
  publishGroup(
    build: string | readonly SentFile[],
    owner?: string,
  ): Promise<{ group: string; version: string }>
  /** Deploys a published version, by default to everybody. Throws unless it is accepted. */
  deploy(name: string, version: string, options?: object): Promise<Answer>
  createToken(mfe: string, options?: object): Promise<string>
  state(): Promise<RegistryState>
  /** Ends it and starts another one over the same folder, at the same address. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/**
 * A real registry on a free port over a temporary folder, which is removed when it stops unless it was given.
 * Documents are checked only if `bffUrl` names a BFF.
 */
export async function startTestRegistry(options: Partial<RegistryOptions> = {}): Promise<TestRegistry> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'registry-')))
  const log: string[] = []
  const start = (port = 0) =>
    startRegistry({ host: '127.0.0.1', port, log: createLog((line) => log.push(line)), ...options, folder })
  let registry = await start()
  const platformToken =
    options.platformToken ?? (await readFile(join(folder, 'platform-token'), 'utf8')).trim()
  const { url } = registry

  async function send(
    path: string,
    init: RequestInit,
    token: string | null = platformToken,
  ): Promise<Answer> {
    const headers = {
      ...(init.headers as object),
      ...(token !== null && { authorization: `Bearer ${token}` }),
    }
    const response = await fetch(url + path, { ...init, headers })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }
  const call: TestRegistry['call'] = (method, path, body, token) =>
    send(
      path,
      {
        method,
        ...(body !== undefined && {
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      },
      token,
    )
  const sendArchive = (path: string, archive: Uint8Array, token?: string | null) =>
    send(
      path,
      {
        method: 'POST',
        body: archive as Uint8Array<ArrayBuffer>,
        headers: { 'content-type': 'application/gzip' },
      },
      token,
    )

  return {
    url,
    folder,
    platformToken,
    log,
    call,
    sendVersion: (name, archive, token) => sendArchive(`/mfes/${name}/versions`, archive, token),
    async publish(build, token) {
      const { manifest, files } = await filesOf<Manifest>(build, 'mfe.json')
      const answer = await sendArchive(`/mfes/${manifest.name}/versions`, await packArchive(files), token)
      return accepted(answer).body
    },
    async publishGroup(build, owner) {
      const { manifest, files } = await filesOf<SharedManifest>(build, 'shared.json')
      const query = owner ? `?for=${owner}` : ''
      const path = `/shared/${manifest.group}`
      const answer = accepted(await sendArchive(`${path}/versions${query}`, await packArchive(files)))
      if (!owner) accepted(await call('POST', `${path}/adopt`, { version: manifest.version }))
      return answer.body
    },
    async deploy(name, version, more = {}) {
      return accepted(await call('POST', `/mfes/${name}/deploy`, { version, ...more }))
    },
    async createToken(mfe, more = {}) {
      const answer = await call('POST', '/tokens', { mfe, name: `a token of ${mfe}`, ...more })
      return accepted(answer).body.token
    },
    state: async () => (await call('GET', '/state')).body,
    async restart() {
      await registry.close()
      registry = await start(Number(new URL(url).port))
    },
    async stop() {
      const closed = registry.close()
      registry.server.server.closeAllConnections()
      await closed
      if (!options.folder) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function filesOf<M extends Manifest | SharedManifest>(
  build: string | readonly SentFile[],
  name: string,
) {
  if (typeof build === 'string') return readBuild<M>(build, name)
  const content = build.find(({ path }) => path === name)?.content
  if (content === undefined) throw new Error(`There is no ${name} among the files.`)
  return { manifest: JSON.parse(Buffer.from(content).toString()) as M, files: build }
}

function accepted(answer: Answer): Answer {
  if (answer.status < 300) return answer
  throw new Error(`The registry answered ${answer.status}: ${answer.text}`)
}
