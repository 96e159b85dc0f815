import type { Fault, ServiceState } from '../../service-states.ts'
import { reasonOf } from '../live/reason-of.ts'
import { Problem } from '../problem.ts'

const patienceMs = 2_000

/** What a service pretends, or why nobody knows. */
export async function faultOf(service: string, url: string): Promise<Pick<ServiceState, 'fault' | 'reason'>> {
  try {
    const { status, text } = await ask(service, url)
    if (status === 200) return { fault: JSON.parse(text) as Fault }
    return { reason: status === 404 ? 'It takes no faults.' : `It answers ${status}.` }
  } catch (error) {
    if (error instanceof Problem) return { reason: error.message }
    throw error
  }
}

/** Has it pretend another thing. Answers what it says, refusals included; throws where it says nothing. */
export function beginFault(service: string, url: string, wanted: unknown) {
  return ask(service, url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  })
}

async function ask(service: string, url: string, request: RequestInit = {}) {
  try {
    const response = await fetch(`${url}/faults`, { ...request, signal: AbortSignal.timeout(patienceMs) })
    const type = response.headers.get('content-type') ?? 'application/json'
    return { status: response.status, type, text: await response.text() }
  } catch (error) {
    const detail = `The ${service} service gives no answer (${reasonOf(error)}).`
    throw new Problem(503, 'SERVICE_UNAVAILABLE', 'Service unavailable', detail)
  }
}
