import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { SchemaSource } from './checks/index.ts'
import { startRollouts } from './deploy/rollout.ts'
import { PublishedDocuments } from './documents/published-documents.ts'
import { createServer } from './http/create-server.ts'
import { openJournal } from './journal/journal.ts'
import { groupKey } from './journal/ledger-index.ts'
import { Ledger } from './journal/ledger.ts'
import { LiveState } from './live/live-state.ts'
import { Manifests } from './live/manifests.ts'
import type { Log } from './log.ts'
import { openSigningKey, publicKeyOf } from './overrides/signing-key.ts'
import { Checks } from './publish/checks.ts'
import { defaultLimits, type Limits } from './publish/limits.ts'
import { Reservations } from './publish/reservations.ts'
import { Uploads } from './publish/uploads.ts'
import type { RegistryParts } from './registry-parts.ts'
import { lockFolder } from './store/folder-lock.ts'
import { openFileStore } from './store/file-store.ts'
import type { Store } from './store/store.ts'
import { openPlatformToken } from './tokens/platform-token.ts'

const uploadsAtOnce = 6
const drainMs = 5_000

export interface RegistryOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  folder: string
  platformToken?: string | undefined
  previewOrigins?: string[]
  /** Documents are checked against the schema of this BFF; not at all where it is left out. */
  bffUrl?: string
  limits?: Partial<Limits>
  log: Log
}

export interface Registry {
  url: string
  server: FastifyInstance
  /** Answers what is under way, then closes. */
  close(): Promise<void>
}

/** Opens the data folder, tidies up what a process that died has left, and listens. */
export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  const { folder } = options
  await mkdir(folder, { recursive: true })
  const unlock = await lockFolder(folder)
  try {
    return await open(options, unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

async function open(options: RegistryOptions, unlock: () => Promise<void>): Promise<Registry> {
  const { folder, log, bffUrl, previewOrigins = [] } = options
  const platform = await openPlatformToken(folder, options.platformToken)
  const signingKey = await openSigningKey(folder)
  const store = await openFileStore(folder)
  const journal = join(folder, 'journal.jsonl')
  await mustHaveJournal(journal, store)
  const ledger = new Ledger(await openJournal(journal, log))
  await tidy(store, ledger, log)
  const manifests = new Manifests(store)
  const live = await LiveState.open(ledger, manifests, publicKeyOf(signingKey), log)
  const documents = new PublishedDocuments(ledger.index, manifests, log)
  for (const { stable, canary, previous } of live.current.mfes) {
    for (const version of [stable, canary, previous]) if (version) documents.add(version.manifest)
  }
  const schemas = bffUrl
    ? await SchemaSource.open({
        url: `${bffUrl}/schema.graphql`,
        file: join(folder, 'schema.graphql'),
        warn: log.warn,
      })
    : undefined
  const parts: RegistryParts = {
    store,
    ledger,
    manifests,
    live,
    documents,
    limits: { ...defaultLimits, ...options.limits },
    uploads: new Uploads(uploadsAtOnce),
    reservations: new Reservations(),
    signingKey,
    previewOrigins,
    checks: new Checks({ live, manifests, schemas }),
    log,
  }
  const server = createServer(parts, platform)
  const url = await server.listen({ host: options.host, port: options.port })
  const endRollouts = startRollouts(parts)
  return {
    url,
    server,
    async close() {
      endRollouts()
      // Connections that never brought a request, or whose last answer went out this moment, do not count as idle.
      const closeAll = setTimeout(() => server.server.closeAllConnections(), drainMs)
      await server.close()
      clearTimeout(closeAll)
      await ledger.close()
      await unlock()
    },
  }
}

/** Versions without a journal are no first start, and what they were to whom nobody could tell. */
async function mustHaveJournal(file: string, store: Store): Promise<void> {
  const [first, ...more] = await store.folders()
  if (!first || existsSync(file)) return
  throw new Error(
    `JOURNAL_LOST: there are ${more.length + 1} versions in ${dirname(file)}/versions (${first} …), but no ${basename(file)} that says which of them are live. Restore it from a backup; or, to begin anew, move the folder versions away and publish and deploy again.`,
  )
}

/** Publishes that did not come to their end are no versions. They are kept, because the journal may be an older one that was restored. */
async function tidy(store: Store, { index }: Ledger, log: Log): Promise<void> {
  const unknown = (await store.folders()).filter((folder) => {
    const [kind, name = '', version = ''] = folder.split('/')
    if (kind === 'mfe') return !index.mfe(name).versions.has(version)
    return !index.groups.has(groupKey(name, version))
  })
  if (unknown.length === 0) return
  const aside = await store.setAside(unknown)
  log.warn('What the journal does not know was set aside: publishes that did not come to their end', {
    unknown,
    aside,
  })
}
