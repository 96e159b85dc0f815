import type { IncomingMessage } from 'node:http'

const patienceMs = 10_000
const most = 1024 * 1024 * 1024

/** Lets a client finish sending what is refused: answered in mid-upload, it would see a broken connection instead of the answer. */
export async function readOn(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed || request.complete) return
  await new Promise<void>((resolve) => {
    let bytes = 0
    const timer = setTimeout(end, patienceMs)
    const count = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > most) end()
    }
    function end() {
      clearTimeout(timer)
      request.off('data', count).off('end', end).off('close', end)
      resolve()
    }
    request.on('data', count).once('end', end).once('close', end)
    request.resume()
  })
}
