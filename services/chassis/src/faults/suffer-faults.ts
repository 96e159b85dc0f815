import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../http/problem.ts'
import type { Faults } from './faults.ts'

const isAboutFaults = ({ url }: FastifyRequest) => /^\/faults(\?|$)/.test(url)

/**
 * Has a server treat its requests as its fault says. All but `/faults` suffer it, `/healthz` and the feed of events included: from outside it
 * is what a dead, slow, failing or hanging process looks like. When a fault ends, what it held back goes on.
 */
export function sufferFaults(app: FastifyInstance, faults: Faults): void {
  const sockets = new Set<Socket>()
  const askAboutFaults = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      askAboutFaults.delete(socket)
    })
  })
  faults.onChange(({ fault }) => {
    // A process that dies takes its connections along.
    if (fault === 'down')
      for (const socket of sockets) if (!askAboutFaults.has(socket)) socket.resetAndDestroy()
  })

  app.addHook('onRequest', async (request, reply) => {
    if (isAboutFaults(request)) return void askAboutFaults.add(request.raw.socket)
    while (faults.current.fault !== 'none') {
      const { fault, ms } = faults.current
      if (fault === 'errors') return faults.nextFails() ? fail(reply) : undefined
      if (fault === 'down') return breakOff(request, reply)
      const ended = await held(reply, faults, ms)
      if (ended === 'client left') return reply.hijack()
      if (ended === 'time over') return
    }
  })

  // What was under way when the service began to hang.
  app.addHook('onSend', async (request, reply) => {
    if (isAboutFaults(request)) return
    while (faults.current.fault === 'hang') if ((await held(reply, faults)) === 'client left') return
  })

  app.addHook('onResponse', (request, _reply, next) => {
    askAboutFaults.delete(request.raw.socket)
    next()
  })
}

/** Waits until the fault changes, the client leaves, or `ms` are over; without `ms` there is no such end. */
function held(
  reply: FastifyReply,
  faults: Faults,
  ms?: number,
): Promise<'fault changed' | 'client left' | 'time over'> {
  const { promise, resolve } = Promise.withResolvers<'fault changed' | 'client left' | 'time over'>()
  const timer = ms === undefined ? undefined : setTimeout(resolve, ms, 'time over')
  const stopListening = faults.onChange(() => resolve('fault changed'))
  const leave = () => resolve('client left')
  reply.raw.once('close', leave)
  if (reply.raw.destroyed) leave()
  return promise.finally(() => {
    clearTimeout(timer)
    stopListening()
    reply.raw.off('close', leave)
  })
}

function breakOff(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.raw.socket.resetAndDestroy()
  return reply.hijack()
}

function fail(reply: FastifyReply): FastifyReply {
  const problem = new Problem('INTERNAL', 'The service fails at this request, because it was told to.')
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}
