import { MallError } from '../mall-error.ts'
import { databases, serviceUrl } from '../programs.ts'
import type { Settings } from '../settings.ts'
import type { Fault, WantedFault } from './fault.ts'

/** The services that take faults. */
export const services = databases
export type ServiceName = (typeof services)[number]

const patienceMs = 5000

/** What a service pretends. Throws where it is away, or takes no faults. */
export function faultOf(service: ServiceName, settings: Settings): Promise<Fault> {
  return ask(service, settings, {})
}

/** Has it pretend another thing; `{ fault: 'none' }` ends that. */
export function beginFault(service: ServiceName, settings: Settings, wanted: WantedFault): Promise<Fault> {
  return ask(service, settings, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  })
}

async function ask(service: ServiceName, settings: Settings, request: RequestInit): Promise<Fault> {
  const url = serviceUrl(service, settings)
  const who = `The ${service} service at ${url}`
  let response: Response
  try {
    response = await fetch(`${url}/faults`, { ...request, signal: AbortSignal.timeout(patienceMs) })
  } catch (error) {
    const slow = error instanceof Error && error.name === 'TimeoutError'
    const how = slow ? `gives no answer within ${patienceMs / 1000} s` : 'can not be reached'
    throw new MallError(
      'SERVICE_UNREACHABLE',
      `${who} ${how}. Start the mall with the same MALL_PORT_OFFSET: npm start`,
    )
  }
  if (response.ok) return (await response.json()) as Fault
  const text = await response.text()
  if (response.status === 404)
    throw new MallError(
      'FAULTS_OFF',
      `${who} takes no faults. "mall start" gives it MALL_FAULTS=on, unless MALL_MODE=production or MALL_FAULTS=off is set.`,
    )
  throw new MallError('SERVICE_REFUSED', `${who} refuses this with ${response.status}: ${text.slice(0, 300)}`)
}
