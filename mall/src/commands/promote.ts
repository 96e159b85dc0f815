import { changeLive } from '../deploy/change-live.ts'
import { command, dryRunOption, jsonOption } from './command.ts'

export const promote = command({
  line: 'Give the canary to everybody.',
  operands: ['NAME'],
  options: { 'dry-run': dryRunOption, json: jsonOption },
  details:
    'The canary becomes the stable version. The one before stays at hand: pages fall back to it, and "mall rollback NAME" leads there.',
  run: ({ 'dry-run': dryRun, json }, name = '') =>
    changeLive({ name, verb: 'promote', doing: 'Promoting', body: {}, dryRun, json }),
})
