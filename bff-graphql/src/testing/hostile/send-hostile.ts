import { Pool } from 'undici'
import type { HostileRequest } from './hostile-request.ts'

export interface HostileAnswer {
  status: number
  ms: number
  /** Codes of the errors in it. */
  codes: string[]
  /** What no answer may be; `undefined` where it is as it should be. */
  wrong: string | undefined
}

/** Nobody waits longer: the deadline of a query, and what a busy machine adds. */
const longestMs = 20_000
const parts = /^content-type: application\/json.*\r\n\r\n(.*)\r\n/gim

/** Sends one request, and looks at its answer as a client and as an attacker would. */
export async function sendHostile(
  pool: Pool,
  { method, path, headers, body }: HostileRequest,
): Promise<HostileAnswer> {
  const began = performance.now()
  const leave = new AbortController()
  const tooLong = setTimeout(() => leave.abort(new Error('no answer in time')), longestMs)
  let status = 0
  let wrong: string | undefined
  const codes: string[] = []
  try {
    const response = await pool.request({ method, path, headers, body: body ?? null, signal: leave.signal })
    status = response.statusCode
    const type = String(response.headers['content-type'])
    if (type.startsWith('text/event-stream')) {
      // A subscription has no end, so we are the client that leaves.
      response.body.on('error', () => undefined).destroy()
    } else {
      const text = await response.body.text()
      const answers = type.startsWith('multipart/mixed')
        ? [...text.matchAll(parts)].map(([, part]) => part ?? '')
        : [text]
      if (answers.length === 0) wrong = 'no part'
      for (const answer of answers) wrong ??= problemOf(answer, codes)
    }
    if (status >= 500) wrong ??= `status ${status}`
  } catch (error) {
    wrong = `no answer: ${String(error)}`
  } finally {
    clearTimeout(tooLong)
  }
  return { status, ms: performance.now() - began, codes, wrong }
}

interface Answer {
  data?: unknown
  errors?: { message?: unknown; extensions?: { code?: unknown } }[]
  hasNext?: unknown
}

function problemOf(text: string, codes: string[]): string | undefined {
  if (/\bat .{1,80}\.[cm]?[jt]s:\d|node_modules|127\.0\.0\.1:/.test(text)) return 'tells of our inside'
  let answer: Answer
  try {
    answer = JSON.parse(text) as Answer
  } catch {
    return 'no JSON'
  }
  if (!('data' in answer) && !Array.isArray(answer.errors) && !('hasNext' in answer))
    return 'neither data nor errors'
  for (const { message, extensions } of answer.errors ?? []) {
    if (typeof message !== 'string' || message === '') return 'an error without a message'
    if (typeof extensions?.code !== 'string') return 'an error without a code'
    codes.push(extensions.code)
  }
  return codes.includes('INTERNAL') ? 'INTERNAL: a resolver threw' : undefined
}
