import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'

/** Asks until the answer is right; fails when it is not within `limitMs`. Returns how long that took. */
export async function until(isSo: () => Promise<boolean>, limitMs = 5_000): Promise<number> {
  const start = Date.now()
  while (!(await isSo())) {
    assert.ok(Date.now() - start < limitMs, `not within ${limitMs} ms`)
    await wait(10)
  }
  return Date.now() - start
}
