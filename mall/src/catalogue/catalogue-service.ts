import { setTimeout as pause } from 'node:timers/promises'
import { MallError } from '../mall-error.ts'

/** What became of a row, as the product service tells it. */
export interface RowResult {
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  keptStock?: number
  errors?: { field: string; message: string }[]
}

export interface ImportOptions {
  setStock: boolean
  dryRun: boolean
}

const attemptMs = 30_000
/** As long as a supervisor may need to bring a service back that died. */
const patienceMs = 15_000

/** The product service as imports and exports need it. */
export class CatalogueService {
  readonly url: string
  #answered = false

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
  }

  /** Answers what became of each row. Rows may be sent again: those that took effect are unchanged then. */
  async importRows(rows: object[], options: ImportOptions): Promise<RowResult[]> {
    const { results } = await this.#ask<{ results: RowResult[] }>('/products/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ rows, ...options }),
    })
    return results
  }

  /** All products as rows, page by page. */
  async *exportRows(): AsyncGenerator<Record<string, unknown>[]> {
    let path: string | undefined = '/products/export?size=1000'
    while (path) {
      const page: {
        _embedded: { rows: Record<string, unknown>[] }
        _links: { next?: { href: string } }
      } = await this.#ask(path, {})
      yield page._embedded.rows
      const next = page._links.next && new URL(page._links.next.href)
      path = next && next.pathname + next.search
    }
  }

  /** A service that has answered once is waited for when it is away for a moment. */
  async #ask<Answer>(path: string, request: RequestInit): Promise<Answer> {
    const deadline = Date.now() + (this.#answered ? patienceMs : 0)
    for (let wait = 100; ; wait = Math.min(wait * 2, 2000)) {
      const { answer, failure } = await this.#attempt<Answer>(path, request)
      if (failure === undefined) {
        this.#answered = true
        return answer
      }
      if (Date.now() + wait > deadline)
        throw new MallError('SERVICE_UNREACHABLE', `The product service at ${this.url} ${failure}.`)
      await pause(wait)
    }
  }

  async #attempt<Answer>(
    path: string,
    request: RequestInit,
  ): Promise<{ answer: Answer; failure?: undefined } | { answer?: undefined; failure: string }> {
    try {
      const response = await fetch(this.url + path, { ...request, signal: AbortSignal.timeout(attemptMs) })
      if (response.ok) return { answer: (await response.json()) as Answer }
      const text = await response.text()
      if (response.status === 409 || response.status >= 500) return { failure: `answers ${response.status}` }
      throw new MallError(
        'SERVICE_REFUSED',
        `The product service at ${this.url} refuses this with ${response.status}: ${text.slice(0, 300)}`,
      )
    } catch (error) {
      if (error instanceof MallError) throw error
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      return { failure: timedOut ? `gives no answer within ${attemptMs / 1000} s` : 'can not be reached' }
    }
  }
}
