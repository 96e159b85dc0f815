import type { Roles } from '../deploy/roles.ts'
import type { PageState } from '../state/state.ts'

/** Who did something, as the audit log keeps it. */
export interface Actor {
  /** A name to read: of the token, of the tool that holds the platform token, or of the part of the registry. */
  who: string
  /** The team token that was used. */
  tokenId?: string
}

/** A published version, as the audit log keeps it. */
export interface VersionRecord {
  version: string
  /** SHA-256 (hex) of the manifest, which names the hash of every file. */
  digest: string
  /** Bytes of all files, and of them after gzip. */
  size: number
  gzip: number
}

/** What the audit log tells of one change. `from` and `to` are the roles of the versions before and after it. */
export type Change =
  | ({ action: 'publish'; mfe: string; budget: number } & VersionRecord)
  | {
      action: 'deploy' | 'traffic' | 'promote' | 'rollback'
      mfe: string
      version: string
      from: Roles
      to: Roles
      reason?: string
    }
  | ({ action: 'publish-group'; group: string; mfe: string } & VersionRecord)
  | { action: 'adopt-group'; group: string; version: string }
  | { action: 'describe-page'; page: PageState }
  | { action: 'create-token'; mfe: string; id: string; name: string; hash: string; expiresAt: string }
  | { action: 'revoke-token'; mfe: string; id: string; name: string }

/** A line of the journal. */
export type Entry = Change &
  Actor & {
    /** 1, 2, 3 … without gaps. */
    sequence: number
    /** ISO 8601. */
    at: string
  }
