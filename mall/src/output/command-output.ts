import { colours } from './colours.ts'
import { Output } from './output.ts'
import { tableLines } from './table.ts'

/**
 * What a command says: first what it does, then what happened, at last the result and how to go on. With `json` it says nothing on standard
 * output but one answer for machines. Warnings and errors go to standard error either way.
 */
export class CommandOutput extends Output {
  readonly json: boolean

  constructor({ json = false } = {}) {
    super()
    this.json = json
  }

  override say(text = ''): void {
    if (!this.json) super.say(text)
  }

  /** The first line. */
  begin(what: string): void {
    this.say(what)
  }

  /** A part of the work that is done. */
  done(text: string): void {
    this.say(`  ${colours.green('✔')} ${text}`)
  }

  /** Something to know besides. */
  note(text: string): void {
    this.say(`  ${colours.yellow('!')} ${text}`)
  }

  /** What stands against it, on standard error. The exit code says it to machines. */
  against(lines: readonly string[]): void {
    if (!this.json) process.stderr.write(lines.map((line) => `  ${line}\n`).join(''))
  }

  /** Rows under a head, in aligned columns. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const [first = '', ...lines] = tableLines([head, ...rows])
    this.say(`  ${colours.dim(first)}`)
    for (const line of lines) this.say(`  ${line}`)
  }

  /** The last lines: what came out, and what can be done next, each with a command or an address. */
  result(text: string, next: readonly (readonly [what: string, how: string])[] = []): void {
    this.say(`${colours.green('✔')} ${text}`)
    for (const line of tableLines(next.map(([what, how]) => [what, colours.cyan(how)])))
      this.say(`  ${colours.green('➜')}  ${line}`)
  }

  /** The answer for machines: one line of JSON. Without `json` it is not written. */
  answer(value: object): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value)}\n`)
  }
}
