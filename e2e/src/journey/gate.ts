import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Stands before a server and can be shut: then connections are refused, as if the server were dead. */
export class Gate {
  #server: Server | undefined
  #port = 0
  #target = 0
  readonly #sockets = new Set<Socket>()

  /** A gate that is open, on a free port. Whoever builds it tears it down with `shut`. */
  static async build(): Promise<Gate> {
    const gate = new Gate()
    await gate.open()
    return gate
  }

  /** Where clients go instead of the server. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** The port of the server behind the gate. */
  leadsTo(port: number): void {
    this.#target = port
  }

  async open(): Promise<void> {
    const server = createServer((client) => {
      const behind = connect(this.#target, '127.0.0.1')
      for (const socket of [client, behind]) {
        this.#sockets.add(socket)
        socket.on('error', () => socket.destroy())
        socket.on('close', () => {
          this.#sockets.delete(socket)
          client.destroy()
          behind.destroy()
        })
      }
      client.pipe(behind).pipe(client)
    })
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async shut(): Promise<void> {
    const server = this.#server
    if (!server) return
    this.#server = undefined
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}
