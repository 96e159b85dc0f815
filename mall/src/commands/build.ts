import { buildAll } from '../build/build.ts'
import { buildSteps } from '../build/build-steps.ts'
import { Output } from '../output/output.ts'
import { readSettings } from '../settings.ts'
import { command } from './command.ts'

export const build = command({
  line: 'Build what changed, without starting anything.',
  operands: [],
  options: {},
  details:
    'Builds the shared libraries and every package with a build of its own, where its sources changed.',
  async run() {
    await buildAll(buildSteps(readSettings(process.env)), new Output())
    return 0
  },
})
