import type { ServiceState } from '../../service-states.ts'

const patienceMs = 2_000

type Circuit = NonNullable<ServiceState['circuit']>

/** How the BFF does with each service; nothing of it where the BFF is away, which the page shows by itself. */
export async function circuitsOf(bffUrl: string): Promise<Record<string, Circuit | undefined>> {
  const response = await fetch(`${bffUrl}/circuits`, { signal: AbortSignal.timeout(patienceMs) }).catch(
    () => undefined,
  )
  if (!response?.ok) return {}
  const { services } = (await response.json()) as { services: { service: string; circuit: Circuit }[] }
  return Object.fromEntries(
    services.map(({ service, circuit: { state, mode, retryAfterMs } }) => [
      service,
      { state, mode, retryAfterMs },
    ]),
  )
}
