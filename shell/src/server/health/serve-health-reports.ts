import type { FastifyInstance } from 'fastify'
import { versionFor, type RegistryState } from 'registry/state'
import type { Catalog } from '../catalog.ts'
import type { Configuration } from '../configuration.ts'
import { readImportMapOverrides, readTokens } from '../overrides/override-cookies.ts'
import { readVisitor } from '../visitor/visitor.ts'
import { forwardSamples } from './forward-samples.ts'
import { readReports } from './read-reports.ts'
import { Samples } from './samples.ts'

const largestBody = 16 * 1024

interface Parts {
  catalog: Catalog
  configuration: Configuration
  log: (line: string) => void
}

/** Takes what pages tell of the versions that they run. Nobody waits for the registry here. */
export async function serveHealthReports(
  server: FastifyInstance,
  { catalog, configuration, log }: Parts,
): Promise<void> {
  const samples = new Samples()
  const stop = forwardSamples(samples, configuration, log)
  server.addHook('onClose', async () => stop())
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBody }, (_request, body, done) =>
    done(null, body),
  )

  server.post('/health-reports', async (request, reply) => {
    const { outcomes, vitals } = readReports(String(request.body ?? ''))
    const { cookie } = request.headers
    const visitor = readVisitor(cookie)
    // With overrides a page is not what others have.
    if (visitor !== undefined && !isOverridden(cookie)) {
      const { state } = await catalog.current()
      const teller = { visitor, address: isLoopback.test(request.ip) ? undefined : request.ip }
      for (const outcome of outcomes)
        if (canTell(state, visitor, outcome)) samples.addOutcome(teller, outcome)
      for (const vital of vitals) if (canTell(state, visitor, vital)) samples.addVital(teller, vital)
    }
    return reply.code(204).header('cache-control', 'no-store').send()
  })
}

const isOverridden = (cookies: string | undefined) =>
  readTokens(cookies).length > 0 || readImportMapOverrides(cookies).length > 0

const isLoopback = /^(::1$|(::ffff:)?127\.)/

/** Whether a version is live and may be on a page of this visitor: a canary is on the pages of its visitors only. */
function canTell(
  { mfes }: RegistryState,
  visitor: string,
  { mfe, version }: { mfe: string; version: string },
): boolean {
  const live = mfes.find(({ name }) => name === mfe)
  if (!live) return false
  if (live.canary?.manifest.version === version) return versionFor(live, visitor) === live.canary
  return [live.stable, live.previous].some((each) => each?.manifest.version === version)
}
