import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'

/** Waits until the condition is true; fails after `patienceMs`. */
export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 10_000): Promise<void> {
  const began = performance.now()
  while (!(await condition())) {
    assert.ok(performance.now() - began < patienceMs, `waited in vain for ${condition}`)
    await setImmediate()
  }
}
