/** Clients wait with timers, and one of more than 24 days would end at once. */
const longestMs = 86_400_000

/** For how long a service wants to be left alone: `Retry-After` in seconds or as a date, a day at most; 0 where it says nothing readable. */
export function retryAfterMs(header: string | string[] | undefined, now = Date.now()): number {
  if (typeof header !== 'string') return 0
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return ms > 0 ? Math.min(ms, longestMs) : 0
}
