import pc from 'picocolors'

/** For a person at a terminal; what goes into a file or a pipe is plain, and so is everything with `NO_COLOR` or a terminal without colours. */
export function coloursFor(stream: { isTTY?: boolean }): ReturnType<typeof pc.createColors> {
  const { NO_COLOR, TERM } = process.env
  return pc.createColors(Boolean(stream.isTTY) && !NO_COLOR && TERM !== 'dumb')
}

/** The colours of standard output. */
export const colours = coloursFor(process.stdout)
