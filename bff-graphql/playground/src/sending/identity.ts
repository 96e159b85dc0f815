import { SharedValue } from '../shared-value.ts'

export type Identity = 'customer' | 'anonymous'

const storageKey = '12street:identity'

/**
 * As whom the playground asks: as the mall's page, and so as its demonstration customer, or as anybody. The header that makes the difference may
 * be sent to its own origin only, where the playground is.
 */
export const identity = new SharedValue<Identity>(
  localStorage.getItem(storageKey) === 'anonymous' ? 'anonymous' : 'customer',
)

export function askAs(chosen: Identity): void {
  localStorage.setItem(storageKey, chosen)
  identity.set(chosen)
}

export function identityHeaders(): Record<string, string> {
  return identity.value === 'customer' ? { 'x-mall-request': '1' } : {}
}
