import type { UpstreamCall } from './telemetry/telemetry.ts'
import type { ServiceName } from './upstream/service-name.ts'

/** A part of an answer that is not of now, because its service failed. */
export interface StalePart {
  /** Response path of the first field concerned. */
  path: readonly (string | number)[]
  service: ServiceName
  /** How long ago the service said so. */
  ageMs: number
  /** How many fields of the same name, in the items of a list, are concerned; absent for one. */
  affected?: number
}

/** One call of a request, and when it began. */
export interface ReportedCall extends UpstreamCall {
  /** In milliseconds after the request. */
  startMs: number
}

/** What became of one GraphQL request, for the `extensions` of its answer. */
export class RequestReport {
  readonly began = performance.now()
  readonly calls: ReportedCall[] = []
  readonly stale: StalePart[] = []

  /** Takes note of a call that has ended. */
  note(call: UpstreamCall): void {
    this.calls.push({ ...call, startMs: performance.now() - this.began - call.ms })
  }
}
