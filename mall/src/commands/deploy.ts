import { deployVersion } from '../deploy/deploy-version.ts'
import { showDeployment } from '../deploy/show-deployment.ts'
import { readPlan } from '../deploy/read-plan.ts'
import { findMfe } from '../mfe/mfe-folder.ts'
import { CommandOutput } from '../output/command-output.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, dryRunOption, jsonOption } from './command.ts'

export const deploy = command({
  line: 'Build a micro-frontend, publish it and make it live.',
  operands: ['NAME'],
  options: {
    canary: {
      type: 'string',
      value: 'N',
      line: 'Give it to N percent of the visitors; the others keep what they have.',
    },
    steps: {
      type: 'string',
      value: 'LIST',
      line: 'Raise the canary by itself: 20,40,60,80, then everybody.',
    },
    pause: {
      type: 'string',
      value: 'TIME',
      line: 'How long each of the steps lasts: 90s, 10m, 2h (default 60s).',
    },
    version: {
      type: 'string',
      value: 'VERSION',
      line: 'Make this published version live instead of building one.',
    },
    'dry-run': dryRunOption,
    json: jsonOption,
  },
  details: `Builds what changed in mfe-NAME, and nothing else. Its version is that of its package.json; where the registry has that one with
other content, the patch version is raised, in package.json as well. The registry checks it (bytes, manifest, budget, GraphQL documents,
what live micro-frontends use of it), and refuses with every reason. A version of a shared library that is installed for this micro-frontend
alone is published for it. Ends when fresh pages of the mall have the new version. Open pages keep theirs until their next full navigation.`,
  async run({ canary, steps, pause, version, 'dry-run': dryRun, json }, name = '') {
    const plan = readPlan({ canary, steps, pause })
    const settings = readSettings(process.env)
    const mfe = findMfe(settings.root, name)
    const output = new CommandOutput({ json })
    return untilSignal(async (signal) => {
      const request = { mfe, plan, version, settings, output, signal }
      return dryRun ? showDeployment(request) : deployVersion(request)
    })
  },
})
