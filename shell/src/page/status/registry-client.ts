import type { RegistryState } from 'registry/state'

/** A version in a role, as the registry tells it. */
export interface RoleVersion {
  version: string
  /** ISO 8601. */
  deployedAt: string
}

/** Which versions have which role; `traffic` is the canary's percentage of the visitors. */
export interface Roles {
  stable?: RoleVersion
  canary?: RoleVersion & { traffic: number; rollout?: { steps: number[]; nextAt: string } }
  previous?: RoleVersion
}

export interface VersionHealth {
  good: number
  bad: number
  ratio: number
  failures: { phase: string; message: string; count: number }[]
  /** Web vitals by name (`lcp` and `inp` in milliseconds, `cls`). */
  vitals: Record<string, { p75: number; count: number } | undefined>
}

/** A line of the audit log. */
export interface HistoryLine {
  sequence: number
  at: string
  who: string
  action: string
  version?: string
  from?: Roles
  to?: Roles
  reason?: string
}

/** A micro-frontend as `GET /mfes` describes it. `team` and `framework` are known once a version is live. */
export interface MfeStatus {
  name: string
  team?: string
  framework?: string
  /** Of its latest change. */
  revision: number
  live: Roles
  health: Record<string, VersionHealth>
  /** Bytes of JavaScript after gzip that the stable version allows itself. */
  budget?: { javascript: number }
  /** The latest published first; `gzip` is in bytes. */
  versions: { version: string; gzip: number }[]
  deploys: HistoryLine[]
}

export interface MfesStatus {
  revision: number
  mfes: MfeStatus[]
}

export type Verb = 'promote' | 'rollback' | 'traffic'

/** What a verb does, or would do. */
export interface RolesChanged {
  before: Roles
  after: Roles
  warnings: { message: string }[]
}

const patienceMs = 8_000

/** An answer of the registry, or of the shell in its place, other than success. */
export class RegistryRefusal extends Error {
  override name = 'RegistryRefusal'
  readonly code: string
  readonly problems: { message: string; remedy?: string }[]

  constructor(code: string, detail: string, problems: RegistryRefusal['problems'] = []) {
    super(detail)
    this.code = code
    this.problems = problems
  }
}

export const readMfes = () => ask<MfesStatus>('mfes')
export const readState = () => ask<RegistryState>('state')

export async function readHistory(name: string, limit: number): Promise<HistoryLine[]> {
  return (await ask<{ history: HistoryLine[] }>(`mfes/${encodeURIComponent(name)}/history?limit=${limit}`))
    .history
}

/** Sends a verb with the team's token. With `dryRun` in the body it only says what would be. */
export function sendVerb(name: string, verb: Verb, body: object, token: string): Promise<RolesChanged> {
  return ask(`mfes/${encodeURIComponent(name)}/${verb}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

/** The registry is behind the page's own origin; a token goes nowhere else. */
async function ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`/registry/${path}`, {
    ...request,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((error: unknown) => {
    throw new RegistryRefusal('REGISTRY_UNREACHABLE', error instanceof Error ? error.message : String(error))
  })
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  const body: unknown = isJson ? await answer.json() : undefined
  if (answer.ok && body !== undefined) return body as Answer
  const {
    code = `STATUS_${answer.status}`,
    detail = '',
    problems,
  } = (body ?? {}) as Partial<RegistryRefusal> & {
    detail?: string
  }
  throw new RegistryRefusal(code, detail, problems)
}
