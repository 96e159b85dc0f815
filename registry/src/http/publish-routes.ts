import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { Problem } from '../problem.ts'
import { publishGroup, publishMfe } from '../publish/publish.ts'
import { mustOwn } from '../tokens/caller.ts'
import { callerIn, type Context } from './context.ts'
import { type Field, mfeName, optional, readBody } from './read-body.ts'

const trueInQuery: Field<boolean> = (value, field, errors) => {
  if (value !== 'true') errors.push({ field, message: 'can only be true' })
  return true
}

/**
 * `POST /mfes/:name/versions` and `POST /shared/:group/versions`: a gzipped tar of a manifest and the files that it lists. With
 * `?dryRun=true` the former answers what it would, and publishes nothing.
 */
export function publishRoutes(server: FastifyInstance, context: Context): void {
  const { uploads } = context
  // The archive is read piece by piece by whoever publishes.
  server.addContentTypeParser(['application/gzip', 'application/x-gzip'], (_request, body, done) =>
    done(null, body),
  )

  server.post<{ Params: { name: string } }>('/mfes/:name/versions', async (request, reply) => {
    const caller = callerIn(context, request)
    const { name } = readBody(request.params, { name: mfeName })
    mustOwn(caller, name)
    const { dryRun } = readBody(request.query, { dryRun: optional(trueInQuery) })
    const body = archiveIn(request, context)
    const { version, created } = await uploads.run(() =>
      publishMfe(context, { name, ...(dryRun && { dryRun }) }, body, caller),
    )
    return reply.code(created ? 201 : 200).send({ name, version })
  })

  server.post<{ Params: { group: string } }>('/shared/:group/versions', async (request, reply) => {
    const caller = callerIn(context, request)
    const { group } = readBody(request.params, { group: mfeName })
    const { for: owner } = readBody(request.query, { for: optional(mfeName) })
    const mfe = owner ?? caller.mfe ?? 'platform'
    mustOwn(caller, mfe)
    const body = archiveIn(request, context)
    const { version, created } = await uploads.run(() => publishGroup(context, { group, mfe }, body, caller))
    return reply.code(created ? 201 : 200).send({ group, version })
  })
}

/** The body, unless its length alone is too much. */
function archiveIn(request: FastifyRequest, { limits }: Context): IncomingMessage {
  if (Number(request.headers['content-length'] ?? 0) > limits.packed) {
    throw new Problem('PAYLOAD_TOO_LARGE', `The archive has more than ${limits.packed} bytes.`)
  }
  if (request.body === request.raw) return request.raw
  throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'A publish is a gzipped tar archive, sent as application/gzip.')
}
