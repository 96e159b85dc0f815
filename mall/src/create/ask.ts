import { createInterface, type Interface } from 'node:readline/promises'

/** Questions to the person at the terminal. */
export class Questions {
  readonly #terminal: Interface

  constructor() {
    this.#terminal = createInterface({ input: process.stdin, output: process.stdout })
  }

  /** Asks until the answer can be used: `accept` gives it back, or throws what is wrong with it. An empty answer is `suggestion`. */
  async ask<Answer>(question: string, accept: (answer: string) => Answer, suggestion = ''): Promise<Answer> {
    for (;;) {
      const hint = suggestion && ` (${suggestion})`
      const answer = (await this.#terminal.question(`  ${question}${hint}: `)).trim() || suggestion
      try {
        return accept(answer)
      } catch (error) {
        process.stdout.write(`  ${error instanceof Error ? error.message : String(error)}\n`)
      }
    }
  }

  end(): void {
    this.#terminal.close()
  }
}

/** Whether somebody is there to answer. */
export function canAsk(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY)
}
