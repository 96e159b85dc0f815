import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Browsers open connections ahead, and may never use them. Node does not count one by which nothing ever came as idle, so closing the server would wait
 * for the browser to give it up.
 */
export function closeUnused(server: FastifyInstance): void {
  const connections = new Set<Socket>()
  server.server.on('connection', (connection: Socket) => {
    connections.add(connection)
    connection.once('close', () => connections.delete(connection))
  })
  server.addHook('preClose', async () => {
    for (const connection of connections) if (connection.bytesRead === 0) connection.destroy()
  })
}
