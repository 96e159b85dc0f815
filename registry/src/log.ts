/** Writes one line of JSON per entry. Errors are written with their stack and cause, which never reach a client. */
export interface Log {
  info(message: string, fields?: object): void
  warn(message: string, fields?: object): void
  error(message: string, fields?: object): void
}

export function createLog(write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const entry = (level: string) => (message: string, fields?: object) =>
    write(
      `${JSON.stringify({ time: new Date().toISOString(), level, server: 'registry', message, ...fields }, readable)}\n`,
    )
  return { info: entry('info'), warn: entry('warn'), error: entry('error') }
}

/** What a problem tells clients (`toJSON`) is too little here, so the holder is asked for the error itself. */
function readable(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const error = this[key]
  if (!(error instanceof Error)) return value
  const { name, message, stack, cause } = error
  return { name, message, code: 'code' in error ? error.code : undefined, stack, cause }
}
