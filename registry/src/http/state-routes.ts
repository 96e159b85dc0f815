import type { FastifyInstance, FastifyReply } from 'fastify'
import type { LiveState } from '../live/live-state.ts'
import type { Context } from './context.ts'
import { queryNumber } from './query-number.ts'

const defaultWaitMs = 25_000
const longestWaitMs = 60_000

/** `GET /state`, also as a long poll. */
export function stateRoutes(server: FastifyInstance, { live }: Context): void {
  const closing = new AbortController()
  server.addHook('preClose', async () => closing.abort())

  server.get<{ Querystring: Record<string, string> }>('/state', async ({ query, raw }, reply) => {
    const after = queryNumber(query, 'after', Number.MAX_SAFE_INTEGER)
    const wait = queryNumber(query, 'timeout', longestWaitMs) ?? defaultWaitMs
    if (after === live.current.revision && !(await changed(live, wait, raw.socket, closing.signal))) {
      return { revision: live.current.revision }
    }
    return sendState(reply, live)
  })
}

function sendState(reply: FastifyReply, live: LiveState) {
  return reply.type('application/json; charset=utf-8').send(live.json)
}

/** Resolves to true as soon as the state changes; to false when the time is over, the client gone or the server closing. */
function changed(
  live: LiveState,
  wait: number,
  socket: NodeJS.EventEmitter,
  closing: AbortSignal,
): Promise<boolean> {
  if (closing.aborted) return Promise.resolve(false)
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(false), wait)
    const onChange = () => end(true)
    const onEnd = () => end(false)
    live.once('change', onChange)
    socket.once('close', onEnd)
    closing.addEventListener('abort', onEnd)
    function end(isChanged: boolean) {
      clearTimeout(timer)
      live.off('change', onChange)
      socket.off('close', onEnd)
      closing.removeEventListener('abort', onEnd)
      resolve(isChanged)
    }
  })
}
