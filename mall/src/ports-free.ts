import { createServer } from 'node:net'
import { MallError } from './mall-error.ts'

/** Makes sure, before anything is started, that every port can be had; else an error names port and variable. */
export async function ensurePortsFree(ports: Record<string, number>, host: string): Promise<void> {
  const taken: string[] = []
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port, host))) taken.push(`${port} (${name})`)
  }
  if (!taken.length) return
  throw new MallError(
    'PORT_IN_USE',
    `${taken.length === 1 ? 'Port' : 'Ports'} ${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} in use by another program. ` +
      'Stop that program, or shift all ports of this mall, for example with MALL_PORT_OFFSET=100.',
  )
}

/** Whether a server could listen there now. */
export function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
