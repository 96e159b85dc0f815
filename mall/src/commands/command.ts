interface Option {
  type: 'boolean' | 'string'
  /** What follows the option, in the help: `VERSION`. */
  value?: string
  line: string
}

type Options = Readonly<Record<string, Option>>
type Values<Given extends Options> = {
  [Name in keyof Given]: Given[Name]['type'] extends 'boolean' ? boolean : string | undefined
}

/** A command of `mall`: its help is made from this, and its words are checked against it. */
export interface Command<Given extends Options = Options> {
  /** What it does, in one line. */
  line: string
  /** Names of what follows the command; in brackets what may be left out. */
  operands: readonly string[]
  options: Given
  /** The rest of its help. */
  details: string
  /** Answers the exit code. */
  run(values: Values<Given>, ...operands: string[]): Promise<number>
}

/** Types the values that `run` gets after the options. */
export function command<const Given extends Options>(definition: Command<Given>): Command {
  return definition as unknown as Command
}

export const jsonOption = {
  type: 'boolean',
  line: 'One line of JSON on standard output instead of text.',
} as const
export const dryRunOption = {
  type: 'boolean',
  line: 'Show what would become different, and change nothing.',
} as const
export const verboseOption = {
  type: 'boolean',
  line: 'Show all that the servers write, not only warnings and errors.',
} as const
