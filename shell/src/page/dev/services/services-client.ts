import type { Fault, ServiceState } from '../../../service-states.ts'

/** A fault as the page asks for it; `seconds` ends it. */
export type WantedFault = Omit<Fault, 'endsAt'> & { seconds?: number }

/** The shell's or the service's own words for why it did not do it. */
export class FaultRefusal extends Error {
  override name = 'FaultRefusal'
}

const patienceMs = 5_000

export async function readServices(signal: AbortSignal): Promise<ServiceState[]> {
  return ((await ask('/faults', { signal })) as { services: ServiceState[] }).services
}

export async function beginFault(service: string, wanted: WantedFault): Promise<Fault> {
  return (await ask(`/faults/${service}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-mall-request': '1' },
    body: JSON.stringify(wanted),
  })) as Fault
}

async function ask(path: string, request: RequestInit): Promise<unknown> {
  const late = AbortSignal.timeout(patienceMs)
  const signal = request.signal ? AbortSignal.any([request.signal, late]) : late
  const answer = await fetch(path, { ...request, signal }).catch((error: unknown) => {
    throw new FaultRefusal(error instanceof Error ? error.message : String(error))
  })
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  const body = isJson ? ((await answer.json()) as { detail?: string }) : undefined
  if (answer.ok && body) return body
  throw new FaultRefusal(body?.detail ?? `HTTP ${answer.status}`)
}
