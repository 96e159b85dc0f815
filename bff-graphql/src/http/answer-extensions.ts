import type { RequestContext } from '../request-context.ts'
import type { ReportedCall } from '../request-report.ts'

/** What an answer cost, as `extensions.cost` tells it. */
export interface Cost {
  /** Within the BFF, until the answer was complete. */
  ms: number
  calls: (ReportedCall & {
    /** How many ids it looked up at once; absent where it was no look-up by ids. */
    batchSize?: number
  })[]
}

/**
 * The `extensions` of an answer: `stale` where parts of it are old; `cost` where the request asked for it by `x-mall-explain: 1`. `undefined`
 * where there is nothing to say.
 */
export function extensionsOf({ report, explain }: RequestContext): Record<string, unknown> | undefined {
  const { stale } = report
  if (stale.length === 0 && !explain) return undefined
  return {
    ...(stale.length > 0 && { stale }),
    ...(explain && { cost: costOf(report) }),
  }
}

function costOf({ calls, began }: RequestContext['report']): Cost {
  return {
    ms: tenths(performance.now() - began),
    calls: calls.map((call) => ({
      ...{ ...call, ms: tenths(call.ms), startMs: tenths(call.startMs) },
      ...batchOf(call.path),
    })),
  }
}

function batchOf(path: string): { batchSize: number } | undefined {
  const query = new URLSearchParams(path.slice(path.indexOf('?') + 1))
  const ids = [...query].find(([name]) => /ids$/i.test(name))?.[1]
  return ids === undefined ? undefined : { batchSize: ids.split(',').length }
}

const tenths = (ms: number) => Math.round(ms * 10) / 10
