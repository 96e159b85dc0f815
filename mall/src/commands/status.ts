import { momentText, rolesText, rolloutText, sizeText } from '../deploy/roles-text.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { mallUrl, registryUrl } from '../programs.ts'
import type { MfeAnswer } from '../registry/registry-answers.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { readSettings } from '../settings.ts'
import { command, jsonOption } from './command.ts'

export const status = command({
  line: 'Tell which versions are live, for how many visitors.',
  operands: ['[NAME]'],
  options: { json: jsonOption },
  details:
    'Of all micro-frontends, or with NAME of one: its versions, their sizes against the budget, and the last changes.',
  async run({ json }, name?: string) {
    const settings = readSettings(process.env)
    const registry = new RegistryClient(registryUrl(settings))
    const output = new CommandOutput({ json })
    output.begin(`What is live at ${colours.cyan(registry.url)}`)
    const mfes = name === undefined ? await registry.mfes() : [await registry.mfe(name)]
    output.answer({ mfes })
    output.table(
      ['name', 'team', 'live', 'since', 'healthy', 'size / budget', 'previous'],
      mfes.map((mfe) => [
        colours.bold(mfe.name),
        mfe.team ?? '',
        rolesText(mfe.live),
        momentText(newestOf(mfe)?.deployedAt),
        healthText(mfe, newestOf(mfe)?.version),
        weightText(mfe, newestOf(mfe)?.version),
        mfe.live.previous?.version ?? '',
      ]),
    )
    const [only] = mfes
    if (name !== undefined && only) tellMore(only, output)
    output.result(`${mfes.length} micro-frontend${mfes.length === 1 ? '' : 's'}.`, [
      ...(name === undefined
        ? [['More of one', 'npx mall status NAME'] as const]
        : [['Who did what', `npx mall history ${name}`] as const]),
      ['In the browser', `${mallUrl(settings)}/status`],
    ])
    return 0
  },
})

/** The version that is watched: the canary, else the stable one. */
function newestOf({ live: { stable, canary } }: MfeAnswer) {
  return canary ?? stable
}

function tellMore(mfe: MfeAnswer, output: CommandOutput): void {
  const { stable, canary, previous } = mfe.live
  const roleOf = (version: string) =>
    version === canary?.version
      ? ['canary', `${canary.traffic} %`, rolloutText(canary.rollout) ?? []].flat().join(', ')
      : version === stable?.version
        ? 'stable'
        : version === previous?.version
          ? 'previous'
          : ''
  output.say()
  output.table(
    ['version', 'size / budget', 'healthy', 'role'],
    mfe.versions
      .slice(0, 10)
      .map(({ version }) => [
        version,
        weightText(mfe, version),
        roleOf(version) && healthText(mfe, version),
        roleOf(version),
      ]),
  )
  output.say()
  output.table(
    ['when', 'who', 'what', 'live afterwards', 'why'],
    mfe.deploys.map(({ at, who, action, to, reason = '' }) => [
      momentText(at),
      who,
      action,
      to ? rolesText(to) : '',
      reason,
    ]),
  )
}

/** `24.1 / 32.0 kB`, after gzip. */
function weightText({ versions }: MfeAnswer, version: string | undefined): string {
  const { gzip, budget } = versions.find((each) => each.version === version) ?? {}
  if (gzip === undefined) return ''
  return budget === undefined ? sizeText(gzip) : `${(gzip / 1000).toFixed(1)} / ${sizeText(budget)}`
}

/** `99.5 % of 200`: the pages on which it worked. */
function healthText({ health = {} }: MfeAnswer, version: string | undefined): string {
  const { good = 0, bad = 0, ratio = 1 } = health[version ?? ''] ?? {}
  if (good + bad === 0) return 'nothing known'
  const text = `${(ratio * 100).toFixed(1)} % of ${good + bad}`
  return ratio < 0.95 ? colours.red(text) : text
}
