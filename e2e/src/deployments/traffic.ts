import { setTimeout as pause } from 'node:timers/promises'
import { viewPage } from './page-view.ts'

const visitors = 4
const paths = ['/', '/products', '/orders', '/cart']
/** Between what one of them asks for, so that the machine has time for a deployment as well. */
const betweenMs = 10

/** What a page had, and when: milliseconds since 1970. */
interface Sighting {
  askedAt: number
  answeredAt: number
  versions: Record<string, string>
}

/** Visitors who open pages and fetch files of them all the time. */
export class Traffic {
  /** What was not answered as it should be. */
  readonly failures: string[] = []
  readonly sightings: Sighting[] = []
  readonly #mall: string
  readonly #stop = new AbortController()
  readonly #everybody: Promise<unknown>
  #place = 0

  /** Begins; whoever begins it ends it. */
  constructor(mall: string) {
    this.#mall = mall
    this.#everybody = Promise.all(Array.from({ length: visitors }, () => this.#visit()))
  }

  /** Resolves when all that was asked for is answered. */
  async end(): Promise<void> {
    this.#stop.abort()
    await this.#everybody
  }

  /** The first page with a version, among those asked for after a moment. */
  first(mfe: string, version: string | undefined, after = 0): Sighting | undefined {
    return this.sightings.find(({ askedAt, versions }) => askedAt >= after && versions[mfe] === version)
  }

  async #visit(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const askedAt = Date.now()
        const { versions, files } = await viewPage(this.#mall, paths[this.#place++ % paths.length])
        this.sightings.push({ askedAt, answeredAt: Date.now(), versions })
        for (let each = 0; each < 4; each++) await this.#fetchFile(files[this.#place++ % files.length] ?? '')
      } catch (error) {
        this.failures.push(String(error))
      }
      await pause(betweenMs)
    }
  }

  async #fetchFile(file: string): Promise<void> {
    const response = await fetch(this.#mall + file)
    await response.arrayBuffer()
    if (!response.ok) this.failures.push(`${file} was answered with ${response.status}`)
    await pause(betweenMs)
  }
}
