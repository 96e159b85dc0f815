import { publishSources } from '../deploy/deploy-version.ts'
import { mustBeKnown, registryFor } from '../deploy/team.ts'
import { momentText } from '../deploy/roles-text.ts'
import { overrideLink, type Shown } from '../develop/override-link.ts'
import { UsageError } from '../mall-error.ts'
import { firstPage, livePage } from '../mfe/first-page.ts'
import { findMfe } from '../mfe/mfe-folder.ts'
import { readBuild } from '../mfe/read-build.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { mallUrl, registryUrl } from '../programs.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, jsonOption } from './command.ts'

const mostHours = 7 * 24

export const preview = command({
  line: 'Print a link that shows a version before it is live.',
  operands: ['NAME'],
  options: {
    version: { type: 'string', value: 'VERSION', line: 'A published version instead of the sources here.' },
    origin: {
      type: 'string',
      value: 'URL',
      line: 'A server that serves it: on this machine, or in REGISTRY_PREVIEW_ORIGINS.',
    },
    hours: {
      type: 'string',
      value: 'N',
      line: `How long the link holds, at most ${mostHours} (default 24).`,
    },
    json: jsonOption,
  },
  details: `Without --version and --origin it builds mfe-NAME and publishes that, but deploys nothing: visitors keep what they have. Whoever opens
the link sees the mall with that version and a banner that says so, until the link expires or is given back. The registry signs it.`,
  async run({ version, origin, hours: wantedHours, json }, name = '') {
    const hours = readHours(wantedHours)
    if (version !== undefined && origin !== undefined)
      throw new UsageError('A link shows one thing: give --version or --origin, not both.')
    const settings = readSettings(process.env)
    const output = new CommandOutput({ json })
    return untilSignal(async (signal) => {
      output.begin(`Making a preview of ${colours.cyan(name)} for ${colours.cyan(mallUrl(settings))}`)
      if (version !== undefined || origin !== undefined)
        await mustBeKnown(name, settings, new RegistryClient(registryUrl(settings), { signal }))
      const mfe = version === undefined && origin === undefined ? findMfe(settings.root, name) : undefined
      const registry = await registryFor(name, settings, output, signal)
      const published = mfe ? await publishSources({ mfe, settings, output, signal }, registry) : version
      const shown: Shown = origin === undefined ? { version: published ?? '' } : { origin }
      const page = mfe ? firstPage((await readBuild(mfe.folder)).manifest) : await livePage(name, registry)
      const { url, resetUrl, expiresAt } = await overrideLink(
        name,
        shown,
        { hours, page },
        registry,
        settings,
      )
      output.answer({ name, ...shown, url, resetUrl, expiresAt })
      output.result(
        `${name} ${published ?? origin} can be seen until ${momentText(expiresAt)}. Nothing is deployed.`,
        [
          ['Open', url],
          ['Give back', resetUrl],
          ...(published === undefined
            ? []
            : ([['Bring it to everybody', `npx mall deploy ${name} --version ${published}`]] as const)),
        ],
      )
      return 0
    })
  },
})

function readHours(text = '24'): number {
  const hours = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && hours * 60 >= 1 && hours <= mostHours) return hours
  throw new UsageError(`--hours must be a number up to ${mostHours} (a week), it is "${text}".`)
}
