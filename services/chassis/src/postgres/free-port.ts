import { createServer } from 'node:net'
import { PostgresError } from './postgres-error.ts'

/** Makes sure that PostgreSQL can have this port on 127.0.0.1; 0 picks a free one. */
export async function claimPort(port: number): Promise<number> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve)
    })
    const address = server.address()
    return typeof address === 'object' && address ? address.port : port
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    throw new PostgresError(
      'PORT_IN_USE',
      code === 'EADDRINUSE'
        ? `Port ${port} for PostgreSQL is in use by another program. Stop that program, or shift all ports of the mall with MALL_PORT_OFFSET (for example MALL_PORT_OFFSET=100).`
        : `Port ${port} for PostgreSQL may not be opened by this user. Shift all ports of the mall with MALL_PORT_OFFSET.`,
      { cause: error },
    )
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}
