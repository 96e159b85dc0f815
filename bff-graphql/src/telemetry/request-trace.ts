import type { IncomingHttpHeaders } from 'node:http'
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api'
import type { ServiceName } from '../upstream/service-name.ts'
import type { FinishedOperation, UpstreamCall } from './telemetry.ts'

const format = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/

/**
 * The part of one operation in the trace that its page began. Where nothing is recorded, the page's `traceparent` is passed on as it is, so that
 * the events of the services still name the trace.
 */
export class RequestTrace {
  /** W3C trace context for the calls to the services. */
  readonly traceparent: string | undefined
  readonly traceId: string | undefined
  readonly #tracer: Tracer | undefined
  readonly #span: Span | undefined
  readonly #context: Context = ROOT_CONTEXT

  constructor({ traceparent }: IncomingHttpHeaders, type: string, tracer: Tracer | undefined) {
    const [, traceId = '', spanId = '', flags = ''] = format.exec(String(traceparent)) ?? []
    this.traceId = traceId || undefined
    this.traceparent = traceId ? String(traceparent) : undefined
    this.#tracer = tracer
    if (!tracer) return
    const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
    const parent = traceId ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT
    this.#span = tracer.startSpan(
      type,
      { kind: SpanKind.SERVER, attributes: { 'graphql.operation.type': type } },
      parent,
    )
    this.#context = trace.setSpan(parent, this.#span)
    const own = this.#span.spanContext()
    this.traceId = own.traceId
    this.traceparent = `00-${own.traceId}-${own.spanId}-${own.traceFlags.toString(16).padStart(2, '0')}`
  }

  /** A call to a service has ended. */
  call({ service, method, path, ms, outcome, status, cache, retried, rejectedBy }: UpstreamCall): void {
    if (!this.#tracer || !this.#span?.isRecording()) return
    const endTime = Date.now()
    const span = this.#tracer.startSpan(
      `${method} ${service}`,
      {
        kind: SpanKind.CLIENT,
        startTime: endTime - ms,
        attributes: {
          'http.request.method': method,
          // Without its query, which may name a visitor.
          'url.path': path.split('?')[0] ?? path,
          'peer.service': service satisfies ServiceName,
          'mall.outcome': outcome,
          'mall.cache': cache,
          ...(status !== undefined && { 'http.response.status_code': status }),
          ...(retried && { 'http.request.resend_count': 1 }),
          ...(outcome !== 'answered' && { 'error.type': rejectedBy ?? String(status ?? outcome) }),
        },
      },
      this.#context,
    )
    if (outcome !== 'answered') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome })
    span.end(endTime)
  }

  /** The operation has ended. */
  end({ name, type, trusted, outcome, path, codes, correlationId }: FinishedOperation): void {
    const span = this.#span
    if (!span) return
    if (trusted) span.updateName(`${type} ${name}`)
    span.setAttributes({
      'graphql.operation.name': name,
      'mall.outcome': outcome,
      'mall.path': path,
      'mall.correlation_id': correlationId,
      ...(codes.length > 0 && { 'mall.error_codes': codes }),
    })
    if (outcome !== 'complete') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome })
    span.end()
  }
}
