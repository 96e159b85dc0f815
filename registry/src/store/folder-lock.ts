import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes sure that no other registry of this machine uses the folder. Returns what gives it free. The lock is a socket that we
 * listen at: unlike a file with a process id, it ends with the process, however that ends.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = socketOf(await realpath(folder))
  const server = (await listen(path)) ?? (await takeOver(path))
  if (!server) {
    throw new Error(
      `DATA_FOLDER_IN_USE: another registry uses ${folder}. Stop it, or set MALL_DATA_DIR to another folder.`,
    )
  }
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

function socketOf(folder: string): string {
  const name = `mall-registry-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** Undefined where somebody listens there, or did when it died. */
function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })
}

async function takeOver(path: string): Promise<Server | undefined> {
  const isAlive = await new Promise<boolean>((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
  if (isAlive) return undefined
  await rm(path, { force: true })
  return listen(path)
}
