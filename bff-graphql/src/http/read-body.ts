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

/** The body as text, refused as soon as it is more than 1 MB. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const encoding = request.headers['content-encoding']
    if (encoding && encoding !== 'identity') {
      request.resume()
      return reject(
        new UnreadableRequest(
          415,
          'UNSUPPORTED_MEDIA_TYPE',
          `The body is encoded as ${encoding}; send it plain`,
        ),
      )
    }
    let chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) return chunks.push(chunk)
      // The rest is read and dropped: a client that is still writing would not see the answer on a broken connection.
      chunks = []
      reject(new UnreadableRequest(413, 'PAYLOAD_TOO_LARGE', 'The body has more than 1 MB'))
    })
    request.once('end', () => resolve(Buffer.concat(chunks).toString()))
    request.once('error', reject)
  })
}
