export type Level = 'info' | 'warn' | 'error'

export interface LogLine {
  level: Level
  text: string
}

const noise = new Set([
  'time',
  'level',
  'message',
  'msg',
  'server',
  'name',
  'pid',
  'hostname',
  'error',
  'err',
])

/** What a server wrote: one line of JSON from its log, or plain text (which counts as an error on stderr). */
export function readLine(line: string, isErrorStream: boolean): LogLine {
  const entry = line.startsWith('{') ? parse(line) : undefined
  if (!entry) return { level: isErrorStream ? 'error' : 'info', text: line }
  const details = Object.entries(entry)
    .filter(([key, value]) => !noise.has(key) && typeof value !== 'object' && !isOwnName(key, entry))
    .map(([key, value]) => `${key}=${String(value)}`)
  const cause = messageOf(entry.error ?? entry.err)
  const message = entry.message ?? entry.msg
  const text = [message, cause && cause !== message && `(${cause})`, ...details]
    .filter(Boolean)
    .map(String)
    .join(' ')
  return { level: levelOf(entry.level), text: text || line }
}

/** A service names itself; the BFF, a `server`, names the service that an entry is about. */
const isOwnName = (key: string, entry: Record<string, unknown>) => key === 'service' && !('server' in entry)

function parse(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Levels are words in our servers' logs and numbers in Fastify's. */
function levelOf(level: unknown): Level {
  if (level === 'error' || level === 'fatal' || (typeof level === 'number' && level >= 50)) return 'error'
  if (level === 'warn' || level === 40) return 'warn'
  return 'info'
}

function messageOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error
  if (typeof error !== 'object' || error === null) return undefined
  const { message, code } = error as { message?: unknown; code?: unknown }
  return [code, message].filter((part) => typeof part === 'string' && part).join(' ') || undefined
}
