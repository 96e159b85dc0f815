const lookEveryMs = 300
const patienceMs = 1_000

/**
 * The addresses of one server, where several take its requests. Each is asked again and again whether it is ready, so that one that is about to
 * stop gets no more; a single one is not asked, as there is no choice.
 */
export class Instances {
  readonly #ready: Map<string, boolean>
  readonly #stop = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []
  #turn = 0

  constructor(addresses: readonly string[]) {
    this.#ready = new Map(addresses.map((address) => [address, true]))
    if (addresses.length > 1) this.#timers = addresses.map((address) => this.#watch(address))
  }

  /** Where to send a request: those that are ready, in turns, then the others, which may be better than nothing. */
  inOrder(): string[] {
    const all = [...this.#ready.keys()]
    const first = this.#turn++ % all.length
    const turned = [...all.slice(first), ...all.slice(0, first)]
    return [
      ...turned.filter((each) => this.#ready.get(each)),
      ...turned.filter((each) => !this.#ready.get(each)),
    ]
  }

  /** It could not be reached: it is left out until it says that it is ready. */
  failed(address: string): void {
    if (this.#ready.size > 1) this.#ready.set(address, false)
  }

  close(): void {
    this.#stop.abort()
    for (const timer of this.#timers) clearInterval(timer)
  }

  #watch(address: string): NodeJS.Timeout {
    let asking = false
    const look = async () => {
      if (asking) return
      asking = true
      const isReady = await this.#ask(address)
      asking = false
      if (!this.#stop.signal.aborted) this.#ready.set(address, isReady)
    }
    void look()
    return setInterval(() => void look(), lookEveryMs).unref()
  }

  async #ask(address: string): Promise<boolean> {
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(patienceMs)])
    // Why it does not answer makes no difference here; /readyz of the mall tells it.
    const answer = await fetch(`${address}/readyz`, { signal }).catch(() => undefined)
    await answer?.body?.cancel().catch(() => undefined)
    return answer?.ok ?? false
  }
}
