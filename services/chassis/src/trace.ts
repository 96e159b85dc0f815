/** What connects a request or event with all that it causes. */
export interface Trace {
  correlationId: string
  /** W3C trace context, passed on unchanged. */
  traceparent?: string | undefined
}
