import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../log.ts'
import { circuitModes, type CircuitMode } from '../resilience/circuit-mode.ts'
import { serviceNames, type ServiceName } from '../upstream/service-name.ts'
import type { ServiceStatus } from '../upstream/service-status.ts'
import { mayOperate, type OperatorAccess } from './operator-access.ts'
import { readBody } from './read-body.ts'
import { sendError, sendJson } from './send-json.ts'

interface Switchable {
  status(): ServiceStatus
  setMode(mode: CircuitMode): void
}

const noStore = { 'cache-control': 'no-store' }

/** `GET /circuits`: how the calls to each service stand. `PUT /circuits/:service` with `{"mode"}`: what an operator wants of one. */
export function createCircuitsEndpoint(
  clients: Record<ServiceName, Switchable>,
  access: OperatorAccess,
  log: Log,
) {
  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/', headers } = request
    const [, , name] = (url.split('?')[0] ?? '').split('/')
    const refuse = (status: number, code: string, message: string, more?: Record<string, string>) =>
      sendError(response, status, code, message, { ...noStore, ...more })
    const service = serviceNames.find((known) => known === name)
    if (name !== undefined && !service) {
      const names = serviceNames.join(', ')
      return refuse(404, 'NOT_FOUND', `There is no such circuit. There are: ${names}.`)
    }
    if (method === 'GET' || method === 'HEAD') {
      const told = service
        ? clients[service].status()
        : { services: serviceNames.map((each) => clients[each].status()) }
      return sendJson(response, 200, told, noStore)
    }
    if (!service || method !== 'PUT') {
      const allow = service ? 'GET, HEAD, PUT' : 'GET, HEAD'
      return refuse(405, 'METHOD_NOT_ALLOWED', `This address takes ${allow}, not ${method}.`, { allow })
    }
    const refusal = mayOperate(request, access)
    if (refusal) return refuse(refusal.status, refusal.code, refusal.message, refusal.headers)
    const mode = modeIn(await readBody(request))
    if (!mode) {
      const message = `Send {"mode": …} with one of ${circuitModes.join(', ')}.`
      return refuse(422, 'BAD_USER_INPUT', message)
    }
    const before = clients[service].status().circuit
    clients[service].setMode(mode)
    log.warn('An operator switched a circuit', {
      ...{ service, mode, before: before.mode, state: before.state },
      ...{ address: request.socket.remoteAddress, userAgent: headers['user-agent'] },
    })
    sendJson(response, 200, clients[service].status(), noStore)
  }
}

function modeIn(body: string): CircuitMode | undefined {
  try {
    const { mode } = Object(JSON.parse(body)) as { mode?: unknown }
    return circuitModes.find((known) => known === mode)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
