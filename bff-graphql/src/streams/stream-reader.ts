import type { ServerResponse } from 'node:http'
import { drained } from './drained.ts'
import { completeMessage, heartbeatMessage, streamHeaders } from './server-sent.ts'

/** Bytes that may wait for a reader that does not read. */
const mostUnread = 1024 * 1024

/** One connection that reads server-sent events. It keeps no copy of a message: all readers of it share the bytes. */
export class StreamReader {
  readonly #response: ServerResponse
  /** Messages that came before the first one was there. */
  #held: Buffer[] | undefined
  #wasQuiet = false

  constructor(response: ServerResponse) {
    this.#response = response
    response.writeHead(200, streamHeaders)
    // Some browsers take a stream for open only when its first bytes are there.
    response.write(heartbeatMessage)
  }

  send(message: Buffer): void {
    if (this.#held) this.#held.push(message)
    else this.#write(message)
  }

  /** Sends what can't be told again: waits while the reader reads, however large it is. */
  async sendPatiently(message: Buffer): Promise<void> {
    if (this.#response.destroyed || this.#response.write(message)) return
    await drained(this.#response)
  }

  /** Keeps what comes from now on behind the first message. */
  hold(): void {
    this.#held = []
  }

  sendFirst(message: Buffer): void {
    this.#write(message)
    const held = this.#held ?? []
    this.#held = undefined
    for (const each of held) this.#write(each)
  }

  /** Writes a comment if nothing was written since the last time, and nothing is left to be read. */
  beat(): void {
    if (this.#wasQuiet && this.#response.writableLength === 0) this.#write(heartbeatMessage)
    this.#wasQuiet = true
  }

  /** All is said: the client will not connect again. */
  complete(): void {
    this.#response.end(completeMessage)
  }

  /** Not all is said: the client connects again, and not by this connection, so perhaps elsewhere. */
  end(): void {
    const { socket } = this.#response
    this.#response.end(() => socket?.destroySoon())
  }

  #write(message: Buffer): void {
    const response = this.#response
    if (response.writableEnded || response.destroyed) return
    this.#wasQuiet = false
    response.write(message)
    // A reader this far behind does better to connect again and read the current state.
    if (response.writableLength > mostUnread) response.destroy()
  }
}
