import type { ServerResponse } from 'node:http'
import { drained } from '../streams/drained.ts'
import { readyParts, type IncrementalResults, type PartOptions } from './ready-parts.ts'

const boundary = '-'
const delimiter = `\r\n--${boundary}`
const head = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n'

/**
 * Writes the parts as `multipart/mixed`. A reader takes a part for complete when it sees the next boundary, so each goes out with the boundary
 * behind it. Waits for readers that are slow; ends the execution when they leave.
 */
export async function writeParts(
  response: ServerResponse,
  results: IncrementalResults,
  options: PartOptions,
): Promise<void> {
  response.once('close', () => void results.subsequentResults.return(undefined))
  response.writeHead(200, {
    'content-type': `multipart/mixed; boundary="${boundary}"`,
    'cache-control': 'no-store',
    // Proxies that gather answers before they pass them on would undo it.
    'x-accel-buffering': 'no',
  })
  let begin = delimiter
  for await (const part of readyParts(results, options)) {
    if (response.destroyed) return
    const isTaken = response.write(`${begin}${head}${JSON.stringify(part)}${delimiter}`)
    begin = ''
    if (!isTaken) await drained(response)
  }
  response.end('--\r\n')
}
