import type { IncomingMessage } from 'node:http'

/** A request that can't be read; answered with this status. */
export class UnreadableRequest extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const mostBytes = 1024 * 1024

/**
 * The body as text. What is refused is read to its end first and dropped: a client that is still writing would see a
 * broken connection instead of the answer.
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const encoding = request.headers['content-encoding']
  const text = await received(request)
  if (encoding && encoding !== 'identity') {
    const message = `The body is encoded as ${encoding}; send it plain`
    throw new UnreadableRequest(415, 'UNSUPPORTED_MEDIA_TYPE', message)
  }
  if (text === undefined) throw new UnreadableRequest(413, 'PAYLOAD_TOO_LARGE', 'The body has more than 1 MB')
  return text
}

/** `undefined` for too much. By events: an iterator would cost more than the rest of reading a short body. */
function received(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) chunks.push(chunk)
      else chunks = []
    })
    request.once('end', () => resolve(size > mostBytes ? undefined : Buffer.concat(chunks).toString()))
    request.once('error', reject)
    request.once('close', () => {
      if (!request.complete) reject(new Error('The client has gone before its request was complete'))
    })
  })
}
