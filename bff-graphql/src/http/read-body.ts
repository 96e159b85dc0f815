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
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= mostBytes) chunks.push(chunk)
    else chunks = []
  }
  if (encoding && encoding !== 'identity') {
    const message = `The body is encoded as ${encoding}; send it plain`
    throw new UnreadableRequest(415, 'UNSUPPORTED_MEDIA_TYPE', message)
  }
  if (size > mostBytes) throw new UnreadableRequest(413, 'PAYLOAD_TOO_LARGE', 'The body has more than 1 MB')
  return Buffer.concat(chunks).toString()
}
