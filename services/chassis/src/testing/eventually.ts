import { setTimeout as delay } from 'node:timers/promises'

/** Repeats a check until it holds; after `patienceMs` its last failure is thrown. */
export async function eventually<Result>(
  check: () => Promise<Result> | Result,
  patienceMs = 30_000,
): Promise<Result> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await delay(20)
    }
  }
}
