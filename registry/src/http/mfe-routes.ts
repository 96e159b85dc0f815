import type { FastifyInstance } from 'fastify'
import { viewOf } from '../deploy/change-roles.ts'
import { rolesIn, type Roles } from '../deploy/roles.ts'
import type { Entry } from '../journal/entry.ts'
import type { MfeRecord } from '../journal/ledger-index.ts'
import { Problem } from '../problem.ts'
import type { Context } from './context.ts'
import { queryNumber } from './query-number.ts'

const shownVersions = 50
const shownDeploys = 5

/** What there is to know about micro-frontends: `GET /mfes`, `/mfes/:name`, `/mfes/:name/history`. */
export function mfeRoutes(server: FastifyInstance, { ledger, live, health }: Context): void {
  server.get('/mfes', async () => {
    const mfes = [...ledger.index.mfes.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    return { revision: live.current.revision, mfes: mfes.map(describe) }
  })
  server.get<{ Params: { name: string } }>('/mfes/:name', async ({ params }) => describe(known(params.name)))

  server.get<{ Params: { name: string }; Querystring: Record<string, string> }>(
    '/mfes/:name/history',
    async ({ params, query }) => {
      const limit = queryNumber(query, 'limit', 1000) ?? 20
      return { name: params.name, history: newest(known(params.name).history, limit).map(historyLine) }
    },
  )

  function known(name: string): MfeRecord {
    const record = ledger.index.mfes.get(name)
    if (record) return record
    throw new Problem('NOT_FOUND', `There is no micro-frontend ${name}.`)
  }

  /** By version, of those that are live. */
  function healthOf(name: string, roles: Roles) {
    return Object.fromEntries(
      rolesIn(roles).map(({ version }) => [version, health.monitor.healthOf(name, version)]),
    )
  }

  function describe({ name, roles, revision, versions, history }: MfeRecord) {
    const state = live.current.mfes.find((mfe) => mfe.name === name)
    return {
      name,
      team: state?.team,
      framework: state?.stable.manifest.framework,
      budget: state?.stable.manifest.budget,
      revision,
      live: viewOf(roles),
      health: healthOf(name, roles),
      versions: shown([...versions.values()], roles).map(({ digest: _digest, ...version }) => version),
      deploys: newest(
        history.filter((entry) => 'to' in entry),
        shownDeploys,
      ).map(historyLine),
    }
  }
}

/** The newest versions, and those with a role however old they are. */
function shown<Version extends { version: string }>(
  oldestFirst: readonly Version[],
  roles: Roles,
): Version[] {
  const live = new Set(rolesIn(roles).map(({ version }) => version))
  const isNew = oldestFirst.length - shownVersions
  return oldestFirst.filter(({ version }, index) => index >= isNew || live.has(version)).reverse()
}

function newest<Item>(oldestFirst: readonly Item[], limit: number): Item[] {
  return limit === 0 ? [] : oldestFirst.slice(-limit).reverse()
}

/** An entry of the journal without what only the registry needs. */
function historyLine(entry: Entry) {
  const { sequence, at, who, action } = entry
  const version = 'version' in entry ? entry.version : undefined
  const roles = 'to' in entry ? { from: viewOf(entry.from), to: viewOf(entry.to), reason: entry.reason } : {}
  const token = 'name' in entry ? { token: entry.name } : {}
  return { sequence, at, who, action, version, ...roles, ...token }
}
