import { makeToken, mustBeKnown } from '../deploy/team.ts'
import { MallError } from '../mall-error.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { registryUrl } from '../programs.ts'
import { Credentials } from '../registry/credentials.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { readSettings, shortPath } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, jsonOption } from './command.ts'

export const login = command({
  line: "Keep a team's token, with which it deploys its micro-frontend.",
  operands: ['NAME'],
  options: {
    token: { type: 'string', value: 'TOKEN', line: 'The token that whoever runs the mall gave you.' },
    json: jsonOption,
  },
  details: `The token is tried at the registry and kept in credentials.json of the data folder, readable for you alone, by the address of the
registry and the micro-frontend. Without --token one is made, where the mall runs with this data folder. Machines set MALL_TOKEN instead.`,
  async run({ token, json }, name = '') {
    const settings = readSettings(process.env)
    const output = new CommandOutput({ json })
    return untilSignal(async (signal) => {
      const registry = new RegistryClient(registryUrl(settings), { signal })
      output.begin(`Logging in to ${colours.cyan(registry.url)} for ${colours.cyan(name)}`)
      await mustBeKnown(name, settings, registry)
      const credentials = new Credentials(settings.dataDir, registry.url)
      const kept = token ?? (await makeToken(name, registry, settings))
      if (kept === undefined) {
        throw new MallError(
          'TOKEN_MISSING',
          `The mall at ${registry.url} does not run with the data in ${shortPath(settings.dataDir)}, so no token can be made here. Ask whoever runs it for one, then: npx mall login ${name} --token TOKEN.`,
        )
      }
      await registry.with(kept).mustDeploy(name)
      credentials.keep(name, kept)
      output.answer({ name, registry: registry.url, file: credentials.file })
      output.result(`The token for ${name} is kept in ${shortPath(credentials.file)}.`, [
        ['Next', `npx mall deploy ${name}`],
      ])
      return 0
    })
  },
})
