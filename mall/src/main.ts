import { parseArgs } from 'node:util'
import { build } from './commands/build.ts'
import { commandLines, help } from './commands/help.ts'
import { start } from './commands/start.ts'
import { Output } from './output/output.ts'
import { tellError } from './output/tell-error.ts'

const commands: Record<keyof typeof commandLines, (options: { verbose: boolean }) => Promise<number>> = {
  start,
  build,
}

process.exitCode = await run(process.argv.slice(2))
// Inherited pipes and the channel to the starter may stay open; nothing is left to do.
if (process.connected) process.disconnect()

async function run(args: string[]): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const [name, ...more] = positionals
  if (values.help || name === undefined) {
    process.stdout.write(help())
    return values.help ? 0 : 2
  }
  if (!Object.hasOwn(commands, name)) return refuse(`There is no command "${name}".`)
  if (more.length) return refuse(`"mall ${name}" takes no "${more.join(' ')}".`)
  try {
    return await commands[name as keyof typeof commands](values)
  } catch (error) {
    tellError(error, new Output())
    return 1
  }
}

function refuse(reason: string): number {
  process.stderr.write(
    `${reason}\nCommands: ${Object.keys(commands).join(', ')}. "mall --help" tells what they do.\n`,
  )
  return 2
}
