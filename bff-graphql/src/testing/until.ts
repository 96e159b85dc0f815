import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'

/** Waits until the condition is true; fails after 10 s. */
export async function until(condition: () => boolean): Promise<void> {
  const began = performance.now()
  while (!condition()) {
    assert.ok(performance.now() - began < 10_000, 'waited in vain')
    await setImmediate()
  }
}
