import { buildAll } from '../build/build.ts'
import { buildSteps, playgroundStep } from '../build/build-steps.ts'
import { Output } from '../output/output.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

export const build = command({
  line: 'Build what changed, without starting anything.',
  operands: [],
  options: {},
  details:
    'Builds the shared libraries, every package with a build of its own and the GraphQL playground, where their sources changed.',
  async run() {
    const settings = readSettings(process.env)
    await buildAll([...buildSteps(settings), playgroundStep(settings)], new Output())
    return 0
  },
})
