import type { Finding } from '../doctor/finding.ts'
import { lookAtCredentials } from '../doctor/look-at-credentials.ts'
import { lookAtMachine } from '../doctor/look-at-machine.ts'
import { lookAtMall } from '../doctor/look-at-mall.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { tableLines } from '../output/table.ts'
import { readSettings } from '../settings.ts'
import { command, jsonOption } from './command.ts'

const marks = { well: colours.green('✔'), note: colours.yellow('!'), wrong: colours.red('✖') }

export const doctor = command({
  line: 'Tell what is wrong on this machine, why, and how to mend it.',
  operands: [],
  options: { json: jsonOption },
  details: `Looks at Node, npm, the installed packages, the data folder, the browser for tests, the running mall and its ports, what registry, BFF
and mall say of themselves, and the kept tokens. Exit code 1 where something is wrong.`,
  async run({ json }) {
    const settings = readSettings(process.env)
    const output = new CommandOutput({ json })
    output.begin('Looking at this machine and its mall')
    const findings: Finding[] = [
      ...lookAtMachine(settings),
      ...(await lookAtMall(settings)),
      ...(await lookAtCredentials(settings)),
    ]
    const wrong = findings.filter(({ state }) => state === 'wrong')
    output.answer({ well: !wrong.length, findings })
    const lines = tableLines(findings.map(({ name, state, found }) => [marks[state], name, found]))
    findings.forEach(({ remedy }, index) => {
      output.say(`  ${lines[index]}`)
      if (remedy) output.say(`       ${colours.cyan(`➜ ${remedy}`)}`)
    })
    if (!wrong.length) {
      output.result('Nothing is wrong.')
      return 0
    }
    output.say(
      `${colours.red('✖')} ${wrong.length} thing${wrong.length === 1 ? ' is' : 's are'} wrong; the lines with ➜ say how to mend it.`,
    )
    return 1
  },
})
