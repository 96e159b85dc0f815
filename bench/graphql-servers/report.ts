/** Tells whoever started this process that it is ready, and from then on, when asked, the processor time that it has used in microseconds. */
export function report(ready: Record<string, string>): void {
  process.send?.(ready)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.(user + system)
  })
  process.on('disconnect', () => process.exit())
}
