import { noRoles, type Roles } from '../deploy/roles.ts'
import type { PageState } from '../state/state.ts'
import type { Entry, VersionRecord } from './entry.ts'

interface PublishedVersion extends VersionRecord {
  publishedAt: string
  /** Who published it. */
  who: string
}

export interface MfeRecord {
  name: string
  versions: Map<string, PublishedVersion & { budget: number }>
  roles: Roles
  /** The sequence of the last change of its roles. */
  revision: number
  /** Oldest first. */
  history: Entry[]
}

export interface GroupRecord extends PublishedVersion {
  group: string
  /** The micro-frontend whose team published it, or `platform`. */
  mfe: string
  adopted: boolean
}

export interface TokenRecord {
  id: string
  mfe: string
  name: string
  hash: string
  createdAt: string
  createdBy: string
  expiresAt: string
}

/** All that the journal says, ready to be asked. Nothing else changes it. */
export class LedgerIndex {
  /** Of the last entry. */
  sequence = 0
  /** The sequence of the last change of what is live. */
  revision = 0
  /** What the page of the mall uses, as it was told last. */
  page: PageState | undefined
  readonly mfes = new Map<string, MfeRecord>()
  /** By `group@version`. */
  readonly groups = new Map<string, GroupRecord>()
  /** By the hash of the token. */
  readonly tokens = new Map<string, TokenRecord>()

  /** The record of a micro-frontend; an empty one where nothing is known of it yet. */
  mfe(name: string): MfeRecord {
    return this.mfes.get(name) ?? { name, versions: new Map(), roles: noRoles, revision: 0, history: [] }
  }

  apply(entry: Entry): void {
    this.sequence = entry.sequence
    if ('mfe' in entry && entry.action !== 'publish-group') this.#record(entry.mfe).history.push(entry)
    switch (entry.action) {
      case 'publish':
        this.#record(entry.mfe).versions.set(entry.version, {
          ...publishedVersion(entry),
          budget: entry.budget,
        })
        break
      case 'deploy':
      case 'traffic':
      case 'promote':
      case 'rollback':
        this.revision = entry.sequence
        Object.assign(this.#record(entry.mfe), { roles: entry.to, revision: entry.sequence })
        break
      case 'publish-group': {
        this.revision = entry.sequence
        const { group, mfe } = entry
        const record = { ...publishedVersion(entry), group, mfe, adopted: false }
        this.groups.set(groupKey(group, entry.version), record)
        break
      }
      case 'adopt-group': {
        this.revision = entry.sequence
        const record = this.groups.get(groupKey(entry.group, entry.version))
        if (record) record.adopted = true
        break
      }
      case 'describe-page':
        this.revision = entry.sequence
        this.page = entry.page
        break
      case 'create-token': {
        const { id, mfe, name, hash, at, who, expiresAt } = entry
        const record = { id, mfe, name, hash, createdAt: at, createdBy: who, expiresAt }
        this.tokens.set(hash, record)
        break
      }
      case 'revoke-token':
        for (const [hash, { id }] of this.tokens) if (id === entry.id) this.tokens.delete(hash)
    }
  }

  #record(name: string): MfeRecord {
    const record = this.mfe(name)
    this.mfes.set(name, record)
    return record
  }
}

export const groupKey = (group: string, version: string) => `${group}@${version}`

function publishedVersion({ version, digest, size, gzip, at, who }: VersionRecord & Entry): PublishedVersion {
  return { version, digest, size, gzip, publishedAt: at, who }
}
