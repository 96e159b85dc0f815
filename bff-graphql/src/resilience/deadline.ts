/** Until when an answer is of use to whoever asked, and whether they are still there. */
export interface Deadline {
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal
  remainingMs(): number
}

export function deadlineIn(ms: number, gone: AbortSignal): Deadline {
  const until = performance.now() + ms
  return { gone, remainingMs: () => Math.max(0, Math.floor(until - performance.now())) }
}
