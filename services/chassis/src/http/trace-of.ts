import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Trace } from '../trace.ts'

const traces = new WeakMap<object, Trace>()

/** The trace that a request brings with it, or begins. */
export function traceOf(request: { headers: IncomingHttpHeaders }): Trace {
  const known = traces.get(request)
  if (known) return known
  const id = request.headers['x-correlation-id']
  const traceparent = request.headers['traceparent']
  const trace: Trace = {
    correlationId: typeof id === 'string' && /^[\x21-\x7e]{1,128}$/.test(id) ? id : randomUUID(),
    ...(typeof traceparent === 'string' && /^[\da-f-]{55}$/.test(traceparent) && { traceparent }),
  }
  traces.set(request, trace)
  return trace
}
