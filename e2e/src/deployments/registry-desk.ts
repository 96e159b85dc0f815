import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MallUnderTest } from '../mall-under-test.ts'
import { archiveOf, type Build } from './builds.ts'

interface Answer<Body> {
  status: number
  body: Body
}

/** What the registry says when it refuses. */
export interface Refusal {
  code: string
  detail: string
}

interface Roles {
  stable?: { version: string }
  canary?: { version: string; traffic: number }
  previous?: { version: string }
}

interface HistoryEntry {
  at: string
  who: string
  action: string
  version?: string
  from?: Roles
  to?: Roles
  reason?: string
}

interface Sending {
  json?: object
  archive?: Uint8Array
  /** The platform's unless said. */
  token?: string
}

/** The registry of a running mall, for whoever has the platform token. */
export class RegistryDesk {
  readonly #mall: MallUnderTest

  constructor(mall: MallUnderTest) {
    this.#mall = mall
  }

  async ask<Body = Refusal>(method: string, path: string, sending: Sending = {}): Promise<Answer<Body>> {
    const { json, archive, token = await this.#platformToken() } = sending
    const response = await fetch(this.#mall.url('registry') + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json && { 'content-type': 'application/json' }),
        ...(archive && { 'content-type': 'application/gzip' }),
      },
      body: json ? JSON.stringify(json) : ((archive as Uint8Array<ArrayBuffer> | undefined) ?? null),
    })
    return { status: response.status, body: (await response.json()) as Body }
  }

  /** A team's token. */
  async tokenFor(mfe: string): Promise<string> {
    const { token } = await this.#must<{ token: string }>('POST', '/tokens', {
      json: { mfe, name: `team ${mfe}` },
    })
    return token
  }

  /** Publishes a build, whoever's it is. */
  async publish(build: Build): Promise<void> {
    const archive = await archiveOf(build)
    await this.#must('POST', `/mfes/${build.manifest.name}/versions`, { archive })
  }

  /** Publishes a build and makes it live: for everybody, or as a canary. */
  async deploy(build: Build, options: { canary?: number } = {}): Promise<void> {
    const { name, version } = build.manifest
    await this.publish(build)
    await this.change(name, 'deploy', { version, ...options })
  }

  async change(
    name: string,
    verb: 'deploy' | 'traffic' | 'promote' | 'rollback',
    json: object = {},
  ): Promise<void> {
    await this.#must('POST', `/mfes/${name}/${verb}`, { json })
  }

  async roles(name: string): Promise<Roles> {
    return (await this.#must<{ live: Roles }>('GET', `/mfes/${name}`)).live
  }

  /** The newest first. */
  async history(name: string): Promise<HistoryEntry[]> {
    return (await this.#must<{ history: HistoryEntry[] }>('GET', `/mfes/${name}/history?limit=50`)).history
  }

  /** Of each micro-frontend what is live and what is published. */
  async everything(): Promise<{ name: string; live: Roles; versions: object[] }[]> {
    const { mfes } = await this.#must<{ mfes: { name: string; live: Roles; versions: object[] }[] }>(
      'GET',
      '/mfes',
    )
    return mfes.map(({ name, live, versions }) => ({ name, live, versions }))
  }

  /** Grows with each change of what is live. */
  async revision(): Promise<number> {
    return (await this.#must<{ revision: number }>('GET', '/state')).revision
  }

  async #must<Body>(method: string, path: string, sending?: Sending): Promise<Body> {
    const { status, body } = await this.ask<Body>(method, path, sending)
    if (status < 300) return body
    throw new Error(`${method} ${path} was answered with ${status}: ${JSON.stringify(body)}`)
  }

  async #platformToken(): Promise<string> {
    return (await readFile(join(this.#mall.dataDir, 'registry/platform-token'), 'utf8')).trim()
  }
}
