import type { Mfes } from '../mfes/mfes.ts'
import { reportFailed } from '../regions/report.ts'

/** Reports errors that nobody caught, of whoever's module is the innermost of those that their stack names. */
export function reportUncaughtErrors(mfes: Mfes, signal: AbortSignal): void {
  const report = (error: unknown, file = '') => {
    const owner = mfes.ownerAt(`${error instanceof Error ? error.stack : ''} ${file}`)
    if (owner) reportFailed(owner, { phase: 'runtime', error })
  }
  window.addEventListener('error', ({ error, message, filename }) => report(error ?? message, filename), {
    signal,
  })
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason), { signal })
}
