/**
 * Wraps a handler so that it sees each event once, however often the event is delivered (a reconnect, a second tab).
 * Remembers the last `limit` ids.
 */
export function ignoreSeen<Event extends { id: string }>(
  handler: (event: Event) => void,
  limit = 1000,
): (event: Event) => void {
  const seen = new Set<string>()
  return (event) => {
    if (seen.has(event.id)) return
    seen.add(event.id)
    const [oldest] = seen
    if (seen.size > limit && oldest !== undefined) seen.delete(oldest)
    handler(event)
  }
}
