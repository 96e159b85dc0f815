import type { RegistryState } from 'registry/state'
import { MallError } from '../mall-error.ts'
import { didYouMean } from '../output/did-you-mean.ts'
import type { HistoryEntry, MfeAnswer, RolesChanged } from './registry-answers.ts'
import { RegistryRefusal, type Problem } from './registry-refusal.ts'

export interface RegistryClientOptions {
  token?: string | undefined
  /** Who asks, for the audit log; counts with the platform token alone. */
  actor?: string | undefined
  signal?: AbortSignal | undefined
}

interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE'
  json?: object
  /** A gzipped tar. */
  archive?: AsyncIterable<Buffer>
}

const answerMs = 30_000

/** The registry as its HTTP interface describes it. What it refuses is a {@link RegistryRefusal}. */
export class RegistryClient {
  readonly url: string
  readonly #options: RegistryClientOptions

  constructor(url: string, options: RegistryClientOptions = {}) {
    this.url = url.replace(/\/+$/, '')
    this.#options = options
  }

  /** The same registry for whoever has this token; `actor` as in the options. */
  with(token: string, actor = this.#options.actor): RegistryClient {
    return new RegistryClient(this.url, { ...this.#options, token, actor })
  }

  state(): Promise<RegistryState> {
    return this.request('/state')
  }

  async mfes(): Promise<MfeAnswer[]> {
    return (await this.request<{ mfes: MfeAnswer[] }>('/mfes')).mfes
  }

  /** What there is to know about one; a name that is none is an error with the nearest one. */
  async mfe(name: string): Promise<MfeAnswer> {
    const mfes = await this.mfes()
    const found = mfes.find((each) => each.name === name)
    if (found) return found
    const names = mfes.map((each) => each.name)
    throw new MallError(
      'UNKNOWN_MFE',
      `The registry at ${this.url} has no micro-frontend "${name}".${didYouMean(name, names)} It has: ${names.join(', ') || 'none yet'}.`,
    )
  }

  /** Newest first. */
  async history(name: string, limit = 20): Promise<HistoryEntry[]> {
    return (await this.request<{ history: HistoryEntry[] }>(`/mfes/${name}/history?limit=${limit}`)).history
  }

  /** That the token may change this micro-frontend; throws what the registry says against it. */
  async mustDeploy(name: string): Promise<void> {
    const { mfe } = await this.request<{ mfe?: string }>('/tokens/current')
    if (mfe === undefined || mfe === name) return
    throw new MallError(
      'TOKEN_FOREIGN',
      `This token is for ${mfe}, not for ${name}. Ask whoever runs the mall for one for ${name}.`,
    )
  }

  /** Changes what is live, or with `dryRun` tells what would be. */
  change(name: string, verb: 'deploy' | 'promote' | 'rollback', json: object): Promise<RolesChanged> {
    return this.request(`/mfes/${name}/${verb}`, { method: 'POST', json })
  }

  /** Sends an archive. Answers whether it was new: the same content may be sent again. */
  async publish(path: string, archive: AsyncIterable<Buffer>): Promise<boolean> {
    const { status } = await this.#ask(path, { method: 'POST', archive })
    return status === 201
  }

  /** Answers the body of the answer, `undefined` where it has none. */
  async request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
    const { text } = await this.#ask(path, options)
    return (text ? JSON.parse(text) : undefined) as Answer
  }

  async #ask(
    path: string,
    { method = 'GET', json, archive }: RequestOptions,
  ): Promise<{ status: number; text: string }> {
    const { token, actor } = this.#options
    const response = await this.#fetch(path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(actor && { 'x-actor': actor }),
        ...(json && { 'content-type': 'application/json' }),
        ...(archive && { 'content-type': 'application/gzip' }),
      },
      ...(json && { body: JSON.stringify(json) }),
      ...(archive && { body: archive as unknown as BodyInit, duplex: 'half' }),
    })
    const text = await response.text()
    if (!response.ok) throw refusalOf(response, text)
    return { status: response.status, text }
  }

  async #fetch(path: string, request: RequestInit): Promise<Response> {
    const { signal } = this.#options
    const signals = [AbortSignal.timeout(answerMs), ...(signal ? [signal] : [])]
    try {
      return await fetch(this.url + path, { ...request, signal: AbortSignal.any(signals) })
    } catch (error) {
      signal?.throwIfAborted()
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      throw new MallError(
        'REGISTRY_UNREACHABLE',
        `The registry at ${this.url} ${timedOut ? `gives no answer within ${answerMs / 1000} s` : `can't be reached`}. ` +
          'Start the mall (npm start) with the same MALL_PORT_OFFSET, or name another registry with REGISTRY_URL; then run the same command again.',
        { cause: error },
      )
    }
  }
}

function refusalOf(response: Response, text: string): RegistryRefusal {
  const { code, detail, title, problems } = problemOf(text)
  return new RegistryRefusal(
    response.status,
    code ?? `HTTP_${response.status}`,
    detail ?? title ?? `The registry answers ${response.status}: ${text.slice(0, 300)}`,
    problems,
  )
}

interface ProblemDetails {
  code?: string
  title?: string
  detail?: string
  problems?: Problem[]
}

function problemOf(text: string): ProblemDetails {
  try {
    return JSON.parse(text) as ProblemDetails
  } catch {
    // No problem+json: something between here and the registry answered.
    return {}
  }
}
