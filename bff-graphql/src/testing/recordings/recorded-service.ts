import { StubService, type StubAnswer } from '../stub-service.ts'

/** One answer as a service gave it; its own address is written as `http://recorded`. */
export interface Recorded {
  path: string
  status: number
  contentType: string
  body: unknown
}

/** A service that says again what it was recorded to say, and fails loudly at anything else. */
export function recordedService(recording: readonly Recorded[]): StubService {
  const byPath = new Map(recording.map((recorded) => [recorded.path, recorded]))
  return new StubService(({ url }): StubAnswer => {
    const recorded = byPath.get(url.pathname + url.search)
    if (!recorded) return { status: 501, body: { detail: `not recorded: ${url.pathname}${url.search}` } }
    const text = JSON.stringify(recorded.body ?? null).replaceAll('http://recorded', url.origin)
    const headers = { 'content-type': recorded.contentType }
    return { status: recorded.status, headers, body: recorded.body ? JSON.parse(text) : undefined }
  })
}
