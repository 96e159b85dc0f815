import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Manifest, SharedManifest } from 'mfe-kit/manifest'
import type { GroupState, LiveVersion, MfeState } from 'registry/state'
import { integrityOf } from '../server/asset.ts'
import { emptyManifest } from './fixture-mall.ts'

/** A registry that a test can break: it says whatever it is told to, over real HTTP. */
export class StandInRegistry implements AsyncDisposable {
  url = ''
  /** The bytes that it serves, by address. */
  readonly files = new Map<string, string>()
  /** Bodies of the health reports that it got, and who told them. */
  readonly reports: { authorization: string | undefined; body: unknown }[] = []
  /** Addresses of files that it sends when something has happened. */
  readonly held = new Map<string, Promise<void>>()
  /** Answers instead of it, if set. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  readonly #key: KeyObject
  readonly #publicKey: JsonWebKey
  readonly #waiting = new Set<() => void>()
  #server: Server | undefined
  #state: { revision: number; mfes: unknown[]; groups: unknown[] } = { revision: 1, mfes: [], groups: [] }

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    this.#key = privateKey
    this.#publicKey = publicKey.export({ format: 'jwk' })
  }

  /** Listens, on the port that it had before if it had one. */
  async listen(): Promise<this> {
    const port = this.url ? Number(new URL(this.url).port) : 0
    this.#server = createServer((request, response) => void this.#answer(request, response))
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    server?.closeAllConnections()
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  async [Symbol.asyncDispose]() {
    await this.stop()
  }

  /** Has the files of a version; what it says of itself is the manifest that it would be deployed with. */
  publish(
    name: string,
    version: string,
    modules: Record<string, string>,
    manifest: Partial<Manifest> = {},
  ): LiveVersion {
    const files = Object.entries(modules).map(([path, text]) => ({
      ...{ path, integrity: integrityOf(Buffer.from(text)), size: Buffer.byteLength(text) },
      ...{ imports: [], shared: Object.keys(manifest.requires ?? {}) },
    }))
    const published = { ...emptyManifest(name), version, files, ...manifest }
    const base = `/mfe/${name}/${version}/`
    for (const [path, text] of Object.entries(modules)) this.files.set(base + path, text)
    this.files.set(`${base}mfe.json`, JSON.stringify(published))
    return { manifest: published, deployedAt: '2026-07-01T12:00:00.000Z' }
  }

  /** A version of a shared group with one module of the group's name. */
  publishGroup(group: string, version: string, text: string, publishedBy?: string): GroupState {
    const path = `${group}-1.js`
    const file = { integrity: integrityOf(Buffer.from(text)), size: Buffer.byteLength(text), imports: [] }
    const manifest: SharedManifest = {
      group,
      version,
      modules: { [group]: { ...file, file: path } },
      files: [{ ...file, path }],
    }
    this.files.set(`/shared/${group}/${version}/${path}`, text)
    return { manifest, publishedBy: publishedBy ?? '', adopted: publishedBy === undefined }
  }

  /** Makes these live, and tells whoever waits. */
  deploy(mfes: Omit<MfeState, 'team' | 'name'>[], groups: GroupState[] = []): void {
    const named = mfes.map((mfe) => ({ ...mfe, name: mfe.stable.manifest.name, team: 'test' }))
    this.say(named, groups)
  }

  /** As {@link deploy}, whatever it is. */
  say(mfes: unknown[], groups: unknown[] = []): void {
    this.#state = { revision: this.#state.revision + 1, mfes, groups }
    for (const wake of this.#waiting) wake()
  }

  sign(override: Record<string, unknown>): string {
    const payload = Buffer.from(JSON.stringify(override)).toString('base64url')
    return `${payload}.${sign(null, Buffer.from(payload), this.#key).toString('base64url')}`
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.instead) return this.instead(request, response)
    const { pathname, searchParams } = new URL(request.url ?? '', this.url)
    if (pathname === '/state') {
      if (Number(searchParams.get('after')) === this.#state.revision) await this.#change(response)
      response.end(JSON.stringify({ ...this.#state, previewKey: this.#publicKey }))
      return
    }
    if (pathname === '/health-reports') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { authorization } = request.headers
      this.reports.push({ authorization, body: JSON.parse(Buffer.concat(chunks).toString()) })
      response.end('{}')
      return
    }
    await this.held.get(pathname)
    const file = this.files.get(pathname)
    if (file === undefined) response.writeHead(404)
    response.end(file)
  }

  #change(response: ServerResponse): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting.add(resolve)
    response.on('close', resolve)
    return promise.finally(() => this.#waiting.delete(resolve))
  }
}
