import type { FastifyInstance } from 'fastify'
import type { Catalog } from './catalog.ts'
import type { Configuration } from './configuration.ts'
import { askedOverrides } from './overrides/overrides.ts'
import { readVisitor } from './visitor/visitor.ts'

interface Parts {
  catalog: Catalog
  configuration: Configuration
}

/** Tells an open page which versions a fresh one of the same visitor would have. */
export async function serveVersions(
  server: FastifyInstance,
  { catalog, configuration }: Parts,
): Promise<void> {
  server.get('/versions', async (request, reply) => {
    const { cookie } = request.headers
    const overrides = await askedOverrides(cookie, catalog, configuration)
    // Whoever deploys asks here whether pages have it.
    await catalog.settled()
    const { data } = await catalog.compositionFor(readVisitor(cookie), overrides)
    reply.header('cache-control', 'no-store')
    return {
      revision: data.revision,
      mfes: Object.fromEntries(data.mfes.map(({ name, version }) => [name, version])),
    }
  })
}
