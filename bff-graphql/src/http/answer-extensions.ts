import type { RequestContext } from '../request-context.ts'

/**
 * The `extensions` of an answer: `stale` where parts of it are old; `cost` where the request asked for it by `x-mall-explain: 1`. `undefined`
 * where there is nothing to say.
 */
export function extensionsOf({ report, explain }: RequestContext): Record<string, unknown> | undefined {
  const { stale, calls, began } = report
  if (stale.length === 0 && !explain) return undefined
  return {
    ...(stale.length > 0 && { stale }),
    ...(explain && { cost: { ms: Math.round(performance.now() - began), calls } }),
  }
}
