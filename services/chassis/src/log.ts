/** Writes one line of JSON per entry; `child` adds fields to each of them. */
export interface Log {
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
  child(fields: object): Log
}

type Write = (line: string) => void

/** A log of one server. Errors in fields are written with their stack, which never leaves the process otherwise. */
export function createLog(fields: object, write: Write = (line) => process.stdout.write(line)): Log {
  const entry = (level: string) => (message: string, more?: object) =>
    write(
      `${JSON.stringify({ time: new Date().toISOString(), level, ...fields, message, ...more }, plain)}\n`,
    )
  return {
    info: entry('info'),
    warn: entry('warn'),
    error: entry('error'),
    child: (more) => createLog({ ...fields, ...more }, write),
  }
}

/** A log that nobody reads. */
export const silentLog: Log = createLog({}, () => undefined)

function plain(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  return { name, message, code: 'code' in value ? value.code : undefined, stack, cause }
}
