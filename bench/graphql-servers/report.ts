/**
 * Tells whoever started this process that it is ready, and from then on, when asked, the processor time that it has used in microseconds.
 * When they let it go, or are gone, it comes to its `end`.
 */
export function report(ready: Record<string, string>, end: () => void = () => process.exit()): void {
  process.send?.(ready)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.(user + system)
  })
  process.on('disconnect', end)
}
