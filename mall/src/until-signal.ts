/** Ctrl-C may arrive twice at once: from the terminal and passed on by the process between. */
const sameKeyMs = 500

/** Runs work that can be asked to end by a signal (Ctrl-C, SIGTERM); a second one ends the process at once. */
export async function untilSignal<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const asked = new AbortController()
  let firstAt: number | undefined
  const onSignal = () => {
    if (firstAt !== undefined && performance.now() - firstAt > sameKeyMs) process.exit(130)
    firstAt ??= performance.now()
    asked.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, onSignal)
  try {
    return await work(asked.signal)
  } finally {
    for (const signal of signals) process.off(signal, onSignal)
  }
}
