import { colours, coloursFor } from './colours.ts'
import { type Level, readLine } from './read-line.ts'

const nameColours = [colours.cyan, colours.magenta, colours.blue, colours.green, colours.yellow]
const errorColours = coloursFor(process.stderr)
const width = 12

/** What the mall says in the terminal: warnings and errors of its servers, or with `verbose` all they write. */
export class Output {
  readonly #verbose: boolean
  readonly #names: string[] = []
  #held: (() => void)[] | undefined

  constructor({ verbose = false } = {}) {
    this.#verbose = verbose
  }

  /** A line that a server wrote. */
  line(name: string, line: string, isErrorStream: boolean): void {
    const { level, text } = readLine(line, isErrorStream)
    if (!text.trim() || (level === 'info' && !this.#verbose)) return
    const write = () => this.#write(name, level, text)
    if (level === 'warn' && !this.#verbose && this.#held) this.#held.push(write)
    else write()
  }

  /** From now on warnings of the servers are held back: while all start at once, each misses the others for a moment. */
  holdWarnings(): void {
    this.#held ??= []
  }

  /** Ends that; what was held back is shown where it explains something. */
  releaseWarnings({ show }: { show: boolean }): void {
    if (show) for (const write of this.#held ?? []) write()
    this.#held = undefined
  }

  info(name: string, text: string): void {
    this.#write(name, 'info', text)
  }

  warn(name: string, text: string): void {
    this.#write(name, 'warn', text)
  }

  error(name: string, text: string): void {
    for (const line of text.trimEnd().split('\n')) this.#write(name, 'error', line)
  }

  /** A line of the mall's own, without a name before it. */
  say(text = ''): void {
    process.stdout.write(`${text}\n`)
  }

  #write(name: string, level: Level, text: string): void {
    if (!this.#names.includes(name)) this.#names.push(name)
    const colour = nameColours[this.#names.indexOf(name) % nameColours.length] ?? String
    const shown =
      level === 'error' ? errorColours.red(text) : level === 'warn' ? errorColours.yellow(text) : text
    const stream = level === 'info' ? process.stdout : process.stderr
    stream.write(`  ${colour(name.padEnd(width))} ${shown}\n`)
  }
}
