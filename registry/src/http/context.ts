import type { FastifyRequest } from 'fastify'
import type { HealthGate } from '../health/health-gate.ts'
import type { RegistryParts } from '../registry-parts.ts'
import { type Caller, callerOf } from '../tokens/caller.ts'
import type { PlatformToken } from '../tokens/platform-token.ts'

/** What routes work with. */
export interface Context extends RegistryParts {
  platform: PlatformToken
  health: HealthGate
}

/** Who sent a request. Throws 401 where nobody can tell. */
export function callerIn(
  { ledger, platform }: Pick<Context, 'ledger' | 'platform'>,
  request: FastifyRequest,
): Caller {
  return callerOf(request.headers, ledger.index, platform)
}
