import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../http/context.ts'
import { Problem } from '../problem.ts'
import { discoveryDocument, documentFor, project, type Addresses } from './discovery-document.ts'
import { visitorOf } from './visitor-of.ts'

/** Frontend discovery as AWS describes it: the whole document, and the consumer API, which chooses for each visitor. */
export function discoveryRoutes(
  server: FastifyInstance,
  { live, store }: Pick<Context, 'live' | 'store'>,
): void {
  // Versions never change, so a hash is taken once.
  const hashes = new Map<string, Promise<string>>()

  async function hashOf(name: string, version: string): Promise<string> {
    const file = await store.open(`mfe/${name}/${version}`, 'mfe.json')
    if (!file) throw new Error(`STORE_DAMAGED: mfe.json of ${name} ${version} is gone from the store.`)
    const hash = createHash('sha384')
    for await (const chunk of file.stream) hash.update(chunk as Buffer)
    return `sha384-${hash.digest('base64')}`
  }

  const addressesFor = ({ protocol, host }: FastifyRequest): Addresses => ({
    origin: `${protocol}://${host}`,
    hashOf(name, version) {
      const key = `${name}/${version}`
      const known = hashes.get(key) ?? hashOf(name, version)
      hashes.set(key, known)
      known.catch(() => hashes.delete(key))
      return known
    },
  })

  server.get('/discovery.json', (request) => discoveryDocument(live.current.mfes, addressesFor(request)))

  server.get<{ Params: { project: string } }>('/projects/:project/microFrontends', async (request, reply) => {
    if (request.params.project !== project) {
      throw new Problem(
        'NOT_FOUND',
        `There is no project ${request.params.project}; this registry has ${project}.`,
      )
    }
    const { id, cookie } = visitorOf(request.headers.cookie)
    if (cookie) reply.header('set-cookie', cookie)
    allowCookiesFrom(request.headers.origin, reply)
    return documentFor(id, live.current.mfes, addressesFor(request))
  })
}

/** A page of another origin may read the answer with its visitor's cookie: it holds nothing but versions. */
function allowCookiesFrom(origin: string | undefined, reply: FastifyReply): void {
  reply.header('vary', 'origin, cookie')
  if (origin === undefined) return
  reply.headers({ 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' })
}
