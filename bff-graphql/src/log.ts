/** Writes one line of JSON per entry. Errors are written with their stack and cause, which never reach a client. */
export interface Log {
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
}

export function createLog(write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const entry = (level: string) => (message: string, fields?: object) =>
    write(
      `${JSON.stringify({ time: new Date().toISOString(), level, server: 'bff', message, ...fields }, readable)}\n`,
    )
  return { info: entry('info'), warn: entry('warn'), error: entry('error') }
}

function readable(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value
  const { name, message, stack, cause } = value
  return { name, message, code: 'code' in value ? value.code : undefined, stack, cause }
}
