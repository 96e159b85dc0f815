import type { Deadline } from './deadline.ts'

/** Waits, but no longer than anybody waits for what comes after it: then it is `false`. */
export function pauseWithin(deadline: Deadline, ms: number): Promise<boolean> {
  if (deadline.over) return Promise.resolve(false)
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stopListening()
      resolve(true)
    }, ms)
    const stopListening = deadline.onOver(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
