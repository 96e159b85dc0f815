/** Runs tasks so that at most `most` are under way at once; the others wait for their turn. */
export function atMost(most: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async function inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
    if (running < most) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      // Whoever waits takes over the place.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
