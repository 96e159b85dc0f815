import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface DrainTimes {
  /** How long requests are still taken, so that whoever sends them sees `/readyz` and goes elsewhere. */
  graceMs: number
  /** How long after that what is under way may take. */
  longestMs: number
}

const lookEveryMs = 20

/** Ends a server without a request that fails. */
export class Drain {
  readonly #answering = new Set<ServerResponse>()
  readonly #connections = new Set<Socket>()
  #began = false

  get began(): boolean {
    return this.#began
  }

  /** To be told of each connection when it is opened. */
  connected(connection: Socket): void {
    this.#connections.add(connection)
    connection.once('close', () => this.#connections.delete(connection))
  }

  /** To be told of each request when it arrives. */
  add(response: ServerResponse): void {
    if (this.#began) response.setHeader('connection', 'close')
    this.#answering.add(response)
    response.once('close', () => this.#answering.delete(response))
  }

  /**
   * While the grace lasts, requests are answered, and each answer ends its connection: a client that was told so does not send another request
   * there. What would be closed on its own may just have one on its way. Only then no more connections are taken, idle ones are closed, and
   * `onLast` ends the streams. Resolves when all connections are gone.
   */
  async end(server: Server, { graceMs, longestMs }: DrainTimes, onLast: () => void): Promise<void> {
    this.#began = true
    for (const response of this.#answering)
      if (!response.headersSent) response.setHeader('connection', 'close')
    await pause(graceMs)
    const closed = new Promise((resolve) => server.close(resolve))
    // Again and again: an answer that was being sent leaves its connection open, and on one that is open a stream may begin.
    const last = setInterval(() => {
      onLast()
      server.closeIdleConnections()
      this.#closeUnused()
    }, lookEveryMs)
    onLast()
    const tooLong = setTimeout(() => server.closeAllConnections(), longestMs)
    await closed
    clearTimeout(tooLong)
    clearInterval(last)
  }

  /** Browsers and pools open connections ahead; one by which nothing ever came is not idle to Node, and would be waited for. */
  #closeUnused(): void {
    for (const connection of this.#connections) if (connection.bytesRead === 0) connection.destroy()
  }
}
