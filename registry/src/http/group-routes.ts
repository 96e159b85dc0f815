import type { FastifyInstance } from 'fastify'
import { groupKey } from '../journal/ledger-index.ts'
import { Problem } from '../problem.ts'
import { mustBePlatform } from '../tokens/caller.ts'
import { callerIn, type Context } from './context.ts'
import { mfeName, readBody, version } from './read-body.ts'

/** `POST /shared/:group/adopt`: every micro-frontend is given a version of a group from now on, if it fits its range. */
export function groupRoutes(server: FastifyInstance, context: Context): void {
  server.post<{ Params: { group: string } }>('/shared/:group/adopt', async (request) => {
    const caller = callerIn(context, request)
    mustBePlatform(caller)
    const { group } = readBody(request.params, { group: mfeName })
    const { version: adopted } = readBody(request.body, { version })
    const { checks, ledger, live } = context
    await ledger.commit(caller, () => {
      const record = ledger.index.groups.get(groupKey(group, adopted))
      if (!record)
        throw new Problem('VERSION_NOT_FOUND', `${group} has no version ${adopted}. Publish it first.`)
      if (record.adopted) return undefined
      const after = live.current.groups.map((each) =>
        each.manifest.group === group && each.manifest.version === adopted
          ? { ...each, adopted: true }
          : each,
      )
      checks.groups(after, `${group} ${adopted} can't be adopted`)
      return { action: 'adopt-group', group, version: adopted }
    })
    return { group, version: adopted, revision: ledger.index.revision }
  })
}
