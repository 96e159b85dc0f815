import { commands } from './commands.ts'
import { commandHelp, generalHelp } from './help.ts'

export { mallErrorCodes } from '../mall-error.ts'

/** The help of all commands as Markdown. */
export function commandReference(): string {
  const texts = [
    ['All commands', generalHelp()],
    ...Object.entries(commands).map(([name, command]) => [`mall ${name}`, commandHelp(name, command)]),
  ]
  return texts.map(([title, text]) => `## ${title}\n\n\`\`\`\n${text}\`\`\`\n`).join('\n')
}
