import { get, type OutgoingHttpHeaders } from 'node:http'

/** A GET that leaves the answer as it came over the wire (`fetch` would decompress it). */
export function rawGet(
  url: string,
  headers: OutgoingHttpHeaders,
): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ encoding: answer.headers['content-encoding'], body: Buffer.concat(chunks) }),
      )
    }).on('error', reject)
  })
}
