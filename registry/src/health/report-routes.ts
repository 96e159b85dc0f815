import type { FastifyInstance } from 'fastify'
import { callerIn, type Context } from '../http/context.ts'
import { readBody } from '../http/read-body.ts'
import { mustBePlatform } from '../tokens/caller.ts'
import { samples } from './read-samples.ts'

const bodyLimit = 1024 * 1024

/** `POST /health-reports`: what the shell server gathered from pages. Answers which canaries were rolled back because of it. */
export function reportRoutes(server: FastifyInstance, context: Context): void {
  server.post('/health-reports', { bodyLimit }, (request) => {
    mustBePlatform(callerIn(context, request))
    return context.health.report(readBody(request.body, { samples }).samples)
  })
}
