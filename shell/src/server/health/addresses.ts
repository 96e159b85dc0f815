const windowMs = 60 * 60_000
/** Half of what the registry's health gate needs at least, so that no address alone can end a canary. */
const most = 5
const mostRemembered = 100_000

/** Bounds what one place on the net can tell: of each thing five times in any hour, however many visitors it claims to be. */
export class Addresses {
  readonly #times = new Map<string, number[]>()

  /**
   * Whether it still counts, once more.
   * @param now milliseconds of a clock that nobody sets
   */
  takes(address: string, thing: string, now = performance.now()): boolean {
    const key = `${networkOf(address)} ${thing}`
    const recent = (this.#times.get(key) ?? []).filter((time) => time > now - windowMs)
    const isTaken = recent.length < most
    if (isTaken) recent.push(now)
    // At the end of the line, so that the one heard of longest ago is forgotten first.
    this.#times.delete(key)
    this.#times.set(key, recent)
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= mostRemembered) break
      this.#times.delete(oldest)
    }
    return isTaken
  }
}

/** Of IPv6 the first 64 bits: all the rest a household chooses as it likes. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [start = [], end = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  return [...start, ...zeros, ...end].slice(0, 4).join(':')
}
