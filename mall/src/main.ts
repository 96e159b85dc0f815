import { parseArgs, type ParseArgsConfig } from 'node:util'
import { type Command } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { commandHelp, generalHelp } from './commands/help.ts'
import { UsageError } from './mall-error.ts'
import { didYouMean } from './output/did-you-mean.ts'
import { nextAfter } from './registry/next-after.ts'
import { tellFailure, tellFailureAsJson } from './output/tell-error.ts'

process.exitCode = await run(process.argv.slice(2))
// Inherited pipes and the channel to the starter may stay open; nothing is left to do.
if (process.connected) process.disconnect()

async function run(args: string[]): Promise<number> {
  const name = args.find((argument) => !argument.startsWith('-'))
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  const asksForHelp = args.includes('--help') || args.includes('-h')
  if (asksForHelp || name === undefined) {
    process.stdout.write(command && name ? commandHelp(name, command) : generalHelp())
    return asksForHelp ? 0 : 2
  }
  const json = args.includes('--json')
  if (!command) {
    const names = Object.keys(commands)
    return refuse(`There is no command "${name}".${didYouMean(name, names)} Commands: ${names.join(', ')}.`, {
      json,
    })
  }
  let parsed
  try {
    parsed = parseArgs({ args, allowPositionals: true, options: optionsOf(command) })
  } catch (error) {
    return refuse(whyNotParsed(error, name, command), { name, json })
  }
  const operands = parsed.positionals.slice(1)
  const surplus = operands.slice(command.operands.length)
  if (surplus.length) return refuse(`"mall ${name}" takes no "${surplus.join(' ')}".`, { name, json })
  const missing = command.operands[operands.length]
  if (missing && !missing.startsWith('[')) return refuse(`"mall ${name}" needs ${missing}.`, { name, json })
  try {
    return await command.run(parsed.values as Parameters<Command['run']>[0], ...operands)
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.message, { name, json })
    if (json) tellFailureAsJson(error)
    else tellFailure(error, nextAfter(error, operands[0]))
    return 1
  }
}

function optionsOf({ options }: Command): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [
      name,
      type === 'boolean' ? { type, default: false } : { type },
    ]),
  )
}

/** Words that parseArgs does not take, told by the options that there are. */
function whyNotParsed(error: unknown, name: string, { options }: Command): string {
  const message = error instanceof Error ? error.message : String(error)
  const [, unknown] = /^Unknown option '([^']+)'/.exec(message) ?? []
  if (unknown === undefined) return message
  const known = Object.keys(options).map((option) => `--${option}`)
  const all = known.length ? `It has: ${known.join(', ')}.` : 'It has none.'
  return `"mall ${name}" has no option ${unknown}.${didYouMean(unknown, known)} ${all}`
}

/** Words that make no sense: `name` is the command that was understood, as far as one was. */
function refuse(reason: string, { name, json }: { name?: string; json: boolean }): number {
  const error = new UsageError(reason)
  if (json) tellFailureAsJson(error)
  else tellFailure(error, `npx mall ${name === undefined ? '' : `${name} `}--help`)
  return 2
}
