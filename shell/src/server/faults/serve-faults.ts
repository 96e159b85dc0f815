import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Configuration } from '../configuration.ts'
import { notFound, Problem } from '../problem.ts'
import { beginFault, faultOf } from './service-faults.ts'
import { circuitsOf } from './circuits.ts'

const largestBody = 4096
const services = ['product', 'order', 'delivery'] as const

/** What `/dev` needs to have services fail and to see what the BFF makes of it: only where the mall takes faults, which none in production does. */
export async function serveFaults(
  server: FastifyInstance,
  { services: urls, takesFaults }: Pick<Configuration, 'services' | 'takesFaults'>,
): Promise<void> {
  const ofThisMall = () => {
    if (!takesFaults)
      throw notFound('This mall takes no faults. Start it with MALL_FAULTS=on, outside production.')
  }

  // JSON alone: a form of another page could send text.
  server.removeContentTypeParser('text/plain')

  server.get('/faults', async (_request, reply) => {
    ofThisMall()
    const [circuits, ...faults] = await Promise.all([
      circuitsOf(urls.bff),
      ...services.map((service) => faultOf(service, urls[service])),
    ])
    reply.header('cache-control', 'no-store')
    return {
      services: services.map((service, index) => ({ service, ...faults[index], circuit: circuits[service] })),
    }
  })

  server.put('/faults/:service', { bodyLimit: largestBody }, async (request, reply) => {
    ofThisMall()
    refuseOtherPages(request)
    const { service } = request.params as { service: string }
    const known = services.find((each) => each === service)
    if (!known) throw notFound(`There is no service ${service}. Services: ${services.join(', ')}.`)
    const { status, type, text } = await beginFault(known, urls[known], request.body)
    return reply.code(status).headers({ 'cache-control': 'no-store', 'content-type': type }).send(text)
  })
}

/** Browsers let pages of other origins send neither this header nor JSON without asking, and are not allowed to here. */
function refuseOtherPages({ headers }: FastifyRequest): void {
  if (headers['x-mall-request'] === '1') return
  const detail = 'Only the mall’s own page may do this: send the header x-mall-request: 1.'
  throw new Problem(403, 'FORBIDDEN', 'Forbidden', detail)
}
