import { MfeLoadError } from './mfe-load-error.ts'

const attempts = 3
const fetched = new Set<string>()

/** Brings a file into the browser's cache and checks its bytes; what was brought once is not asked for again. */
export async function fetchFile(url: string, integrity: string, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; !fetched.has(url); attempt++) {
    try {
      // The browser's cache may hold the very bytes that were refused, so a repetition goes to the server.
      const response = await fetch(url, { integrity, signal, cache: attempt > 1 ? 'reload' : 'default' })
      if (!response.ok) throw new Error(`Status ${response.status}`)
      await response.arrayBuffer()
      fetched.add(url)
    } catch (error) {
      if (signal.aborted) throw error
      if (attempt === attempts) throw new MfeLoadError('MFE_FILE_UNREACHABLE', url, error)
      // Spread, so that the pages of all shoppers do not come back at the same moment.
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * (50 + Math.random() * 100)))
    }
  }
}
