import { deadlineIn } from '../resilience/deadline.ts'
import type { CallContext } from '../upstream/call-context.ts'

/** The context of calls that have so many milliseconds, on nobody's behalf. */
export function contextIn(ms: number, gone: AbortSignal): CallContext {
  return { deadline: deadlineIn(ms, gone), headers: {}, identity: '', onCall: () => undefined }
}
