import { MfeLoadError } from './mfe-load-error.ts'

const attempts = 3
const fetched = new Set<string>()

/** Brings a file into the browser's cache and checks its bytes; what was brought once is not asked for again. */
export async function fetchFile(url: string, integrity: string, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; !fetched.has(url); attempt++) {
    try {
      // The browser's cache may hold the very bytes that were refused, so a repetition goes to the server.
      const cache = attempt === 1 ? 'default' : 'reload'
      const response = await fetch(url, { integrity, signal, cache })
      if (!response.ok) throw new Error(`It is answered with status ${response.status}.`)
      await response.arrayBuffer()
      fetched.add(url)
    } catch (error) {
      if (signal.aborted) throw error
      if (attempt === attempts) {
        const message = `${url} can't be fetched, or its bytes are not the published ones.`
        throw new MfeLoadError('MFE_FILE_UNREACHABLE', url, message, error)
      }
      // Spread, so that the pages of all shoppers do not come back at the same moment.
      await pause(2 ** attempt * 100 * (0.5 + Math.random()), signal)
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      if (signal.aborted) reject(signal.reason as Error)
      else resolve()
    }
  })
}
