import type { FastifyInstance } from 'fastify'
import { mustBePlatform } from '../tokens/caller.ts'
import { createToken, listTokens, revokeToken } from '../tokens/team-tokens.ts'
import { callerIn, type Context } from './context.ts'
import { mfeName, optional, readBody, text, wholeNumber } from './read-body.ts'

/** `/tokens`: what teams deploy with. For the platform token alone, but for `/tokens/current`. */
export function tokenRoutes(server: FastifyInstance, context: Context): void {
  const { ledger } = context
  server.post('/tokens', async (request, reply) => {
    const caller = callerIn(context, request)
    mustBePlatform(caller)
    const wanted = readBody(request.body, {
      mfe: mfeName,
      name: text(100),
      expiresInDays: optional(wholeNumber(1, 3650)),
    })
    return reply.code(201).send(await createToken(ledger, wanted, caller))
  })

  server.get('/tokens', async (request) => {
    mustBePlatform(callerIn(context, request))
    return { tokens: listTokens(ledger) }
  })

  /** Whose token the request has: what a team can know of its own. */
  server.get('/tokens/current', async (request) => {
    const { who, mfe } = callerIn(context, request)
    return { who, ...(mfe !== undefined && { mfe }) }
  })

  server.delete<{ Params: { id: string } }>('/tokens/:id', async (request, reply) => {
    const caller = callerIn(context, request)
    mustBePlatform(caller)
    await revokeToken(ledger, request.params.id, caller)
    return reply.code(204).send()
  })
}
