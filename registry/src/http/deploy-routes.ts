import type { FastifyInstance, FastifyRequest } from 'fastify'
import { changeRoles, type RolesChange } from '../deploy/change-roles.ts'
import type { Roles } from '../deploy/roles.ts'
import { deploy, deployCanary, promote, rollback, setTraffic } from '../deploy/verbs.ts'
import { Problem } from '../problem.ts'
import { mustOwn } from '../tokens/caller.ts'
import { callerIn, type Context } from './context.ts'
import {
  mfeName,
  optional,
  readBody,
  refuse,
  steps,
  text,
  version,
  wholeNumber,
  yesOrNo,
} from './read-body.ts'

const percent = wholeNumber(1, 99)
const everyVerb = {
  dryRun: optional(yesOrNo),
  reason: optional(text(500)),
  basedOn: optional(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
}
const defaultPauseSeconds = 60
const dayInSeconds = 86_400

type Verb = Omit<RolesChange, 'mfe' | 'actor' | 'decide'> & {
  decide(roles: Roles, now: Date): Roles
}

/** The verbs that change what is live. Each answers `{before, after, revision, warnings}`. */
export function deployRoutes(server: FastifyInstance, context: Context): void {
  function verb(path: string, read: (body: unknown) => Verb): void {
    server.post<{ Params: { name: string } }>(`/mfes/:name/${path}`, async (request) => {
      const { caller: actor, name: mfe } = owner(context, request)
      return changeRoles(context, { mfe, actor, ...read(request.body) })
    })
  }
  verb('deploy', readDeploy)
  verb('traffic', (body) => {
    const { percent: traffic, ...rest } = readBody(body, { percent, ...everyVerb })
    return { action: 'traffic', ...rest, decide: (roles) => setTraffic(roles, traffic) }
  })
  verb('promote', (body) => ({
    action: 'promote',
    ...readBody(body, everyVerb),
    decide: (roles, now) => promote(roles, now),
  }))
  verb('rollback', (body) => {
    const { to, ...rest } = readBody(body, { to: optional(version), ...everyVerb })
    return { action: 'rollback', ...rest, decide: (roles, now) => rollback(roles, to, now) }
  })
}

function readDeploy(body: unknown): Verb {
  const {
    version: deployed,
    canary,
    steps: all,
    pauseSeconds,
    ...rest
  } = readBody(body, {
    version,
    canary: optional(percent),
    steps: optional(steps),
    pauseSeconds: optional(wholeNumber(1, 7 * dayInSeconds)),
    ...everyVerb,
  })
  if (pauseSeconds !== undefined && !all) {
    refuse([{ field: 'pauseSeconds', message: 'is the pause between `steps`, which are missing' }])
  }
  const traffic = canary ?? all?.[0]
  if (traffic === undefined) {
    return { action: 'deploy', ...rest, decide: (roles, now) => deploy(roles, deployed, now) }
  }
  if (canary !== undefined && all && Number(all.at(-1)) <= canary) {
    refuse([{ field: 'steps', message: `must go beyond the ${canary} % of the canary` }])
  }
  const rollout = all && {
    steps: all.filter((step) => step > traffic),
    pauseSeconds: pauseSeconds ?? defaultPauseSeconds,
  }
  const plan = { traffic, ...(rollout && { rollout }) }
  return { action: 'deploy', ...rest, decide: (roles, now) => deployCanary(roles, deployed, plan, now) }
}

/** Who changes which micro-frontend, if it may. */
function owner(context: Context, request: FastifyRequest<{ Params: { name: string } }>) {
  const caller = callerIn(context, request)
  const { name } = readBody(request.params, { name: mfeName })
  mustOwn(caller, name)
  if (context.ledger.index.mfes.has(name)) return { caller, name }
  throw new Problem('NOT_FOUND', `There is no micro-frontend ${name}. Publish a version of it first.`)
}
