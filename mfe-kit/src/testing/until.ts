/** Waits until `condition` holds, and tells what was there instead if it never does. */
export async function until(condition: () => unknown, otherwise: () => string = () => ''): Promise<void> {
  const end = performance.now() + 5_000
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${condition} ${otherwise()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
