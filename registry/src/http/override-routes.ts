import type { FastifyInstance } from 'fastify'
import { checkOrigin, signOverride } from '../overrides/sign-override.ts'
import { Problem } from '../problem.ts'
import { callerIn, type Context } from './context.ts'
import { mfeName, optional, readBody, refuse, text, version, wholeNumber } from './read-body.ts'
import { mustOwn } from '../tokens/caller.ts'

const minuteMs = 60_000
const weekInMinutes = 7 * 24 * 60

/** `POST /mfes/:name/overrides`: signs a link that shows its reader a version that is not live, or a development server. */
export function overrideRoutes(server: FastifyInstance, context: Context): void {
  server.post<{ Params: { name: string } }>('/mfes/:name/overrides', async (request) => {
    const caller = callerIn(context, request)
    const { name: mfe } = readBody(request.params, { name: mfeName })
    mustOwn(caller, mfe)
    const wanted = readBody(request.body, {
      version: optional(version),
      origin: optional(text(200)),
      expiresInMinutes: wholeNumber(1, weekInMinutes),
    })
    if ((wanted.version === undefined) === (wanted.origin === undefined)) {
      refuse([{ field: 'version', message: 'or origin must be given, one of them' }])
    }
    if (wanted.origin !== undefined) checkOrigin(wanted.origin, context.previewOrigins)
    if (wanted.version !== undefined && !context.ledger.index.mfe(mfe).versions.has(wanted.version)) {
      throw new Problem('VERSION_NOT_FOUND', `${mfe} has no version ${wanted.version}. Publish it first.`)
    }
    const expires = new Date(Date.now() + wanted.expiresInMinutes * minuteMs).toISOString()
    const { version: shown, origin } = wanted
    const override = { mfe, ...(shown && { version: shown }), ...(origin && { origin }), expires }
    return { token: signOverride(override, context.signingKey), expiresAt: expires }
  })
}
