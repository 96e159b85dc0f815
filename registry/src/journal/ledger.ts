import type { Actor, Change, Entry } from './entry.ts'
import type { Journal } from './journal.ts'
import { LedgerIndex } from './ledger-index.ts'
import { Serial } from './serial.ts'

/** The journal together with what follows from it: the state is a fold over the entries and is kept nowhere else. */
export class Ledger {
  readonly index = new LedgerIndex()
  readonly #journal: Journal
  readonly #serial = new Serial()
  readonly #listeners = new Set<(entry: Entry) => void>()

  constructor(journal: Journal) {
    this.#journal = journal
    for (const entry of journal.entries) this.index.apply(entry)
  }

  /**
   * Makes one change. `decide` sees the state with no other change under way and says what is to change, or throws; nothing
   * is written when it names no change. When this resolves, the change stands, also if the process dies at once.
   */
  commit(
    actor: Actor,
    decide: () => Promise<Change | undefined> | Change | undefined,
  ): Promise<Entry | undefined> {
    return this.#serial.run(async () => {
      const change = await decide()
      if (!change) return undefined
      const { who, tokenId } = actor
      const sequence = this.index.sequence + 1
      const entry: Entry = {
        sequence,
        at: new Date().toISOString(),
        who,
        ...(tokenId && { tokenId }),
        ...change,
      }
      await this.#journal.append(entry)
      this.index.apply(entry)
      for (const listener of this.#listeners) listener(entry)
      return entry
    })
  }

  /** Calls `listener` after each change. */
  onCommit(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Closes the journal once the change under way is done. */
  close(): Promise<void> {
    return this.#serial.run(() => this.#journal.close())
  }
}
