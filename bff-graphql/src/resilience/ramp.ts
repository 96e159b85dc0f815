/**
 * How many calls may run at once after a circuit closed. A service that has just come back would fall over again if everything that waited
 * for it came at once: so at first as many as there were probes, one more for each success, half after each failure.
 */
export class Ramp {
  /** `Infinity` once the ramp is over. */
  allowed = Infinity
  readonly #full: number

  /** @param full where the ramp ends: as many as are ever in flight */
  constructor(full: number) {
    this.#full = full
  }

  begin(allowed: number): void {
    this.allowed = allowed < this.#full ? allowed : Infinity
  }

  end(): void {
    this.allowed = Infinity
  }

  succeeded(): void {
    if (this.allowed !== Infinity) this.begin(this.allowed + 1)
  }

  failed(): void {
    if (this.allowed !== Infinity) this.allowed = Math.max(1, Math.floor(this.allowed / 2))
  }
}
