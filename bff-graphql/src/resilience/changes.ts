/**
 * Knows when what last changed. One rule keeps cached and joined answers truthful: an answer that was asked for before the last change of
 * something it tells of is not used any more.
 */
export class Changes {
  #now = 0
  /** Whatever was asked for before may have changed. */
  #all = 0
  readonly #last = new Map<string, number>()
  readonly #mostSubjects: number

  /** @param mostSubjects so many are told apart; the change of one longer ago counts as a change of all */
  constructor(mostSubjects = 10_000) {
    this.#mostSubjects = mostSubjects
  }

  /** A moment between changes, for `untouched`. */
  get now(): number {
    return this.#now
  }

  changed(subjects: readonly string[]): void {
    const now = ++this.#now
    for (const subject of subjects) {
      this.#last.delete(subject)
      this.#last.set(subject, now)
    }
    for (const [subject, at] of this.#last) {
      if (this.#last.size <= this.#mostSubjects) return
      this.#last.delete(subject)
      this.#all = at
    }
  }

  allChanged(): void {
    this.#all = ++this.#now
    this.#last.clear()
  }

  untouched(since: number, subjects: readonly string[]): boolean {
    if (since < this.#all) return false
    for (const subject of subjects) if ((this.#last.get(subject) ?? 0) > since) return false
    return true
  }
}
