import { changeLive } from '../deploy/change-live.ts'
import { command, dryRunOption, jsonOption } from './command.ts'

export const rollback = command({
  line: 'End the canary, or go back to the stable version before.',
  operands: ['NAME'],
  options: {
    to: { type: 'string', value: 'VERSION', line: 'Go to this published version instead.' },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  details: `Where there is a canary, it ends and everybody has the stable version. Otherwise the stable version before becomes stable again.
A way back is never refused: what it breaks for others is a warning. "mall history NAME" tells the versions.`,
  run: ({ to, 'dry-run': dryRun, json }, name = '') =>
    changeLive({
      name,
      verb: 'rollback',
      doing: 'Rolling back',
      body: to === undefined ? {} : { to },
      dryRun,
      json,
    }),
})
