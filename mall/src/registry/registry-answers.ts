/** What the registry answers to those who deploy, as far as the commands read it. */
interface RoleVersion {
  version: string
  /** ISO 8601. */
  deployedAt: string
}

export interface Roles {
  stable?: RoleVersion
  canary?: RoleVersion & {
    /** Percent of the visitors. */
    traffic: number
    /** What the registry does with it by itself. */
    rollout?: { steps: number[]; pauseSeconds: number; nextAt: string }
  }
  previous?: RoleVersion
}

/** To every verb that changes what is live. */
export interface RolesChanged {
  before: Roles
  after: Roles
  /** Of the registry's state, with the change in it. */
  revision: number
  warnings: { message: string }[]
}

export interface HistoryEntry {
  at: string
  who: string
  action: string
  version?: string
  from?: Roles
  to?: Roles
  reason?: string
}

/** `GET /mfes/:name` */
export interface MfeAnswer {
  name: string
  team?: string
  framework?: string
  live: Roles
  /** By version, of those that are live: how often it worked and how often it failed, and the share of the former (1 where nothing is known). */
  health?: Record<string, { good: number; bad: number; ratio: number }>
  /** Newest first; sizes and budget (after gzip) in bytes. */
  versions: { version: string; size: number; gzip: number; budget?: number }[]
  deploys: HistoryEntry[]
}
