import { groupChoices } from '../deploy/group-choices.ts'
import { registryForPlatform } from '../deploy/team.ts'
import { UsageError } from '../mall-error.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { didYouMean } from '../output/did-you-mean.ts'
import { registryUrl } from '../programs.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, dryRunOption, jsonOption } from './command.ts'
import type { GroupState } from 'registry/state'

export const adopt = command({
  line: 'Give a version of a shared library, published by one team, to everybody.',
  operands: ['GROUP', 'VERSION'],
  options: { 'dry-run': dryRunOption, json: jsonOption },
  details: `GROUP is the library: vue, react, lit, apollo, single-spa. From then on each micro-frontend whose range VERSION fits is given it, without
a deployment of its own, if no higher one fits. This is for whoever runs the mall: it takes the platform token, which lies in the data folder, or
REGISTRY_PLATFORM_TOKEN. The registry refuses what would break a live version.`,
  async run({ 'dry-run': dryRun, json }, group = '', version = '') {
    const settings = readSettings(process.env)
    const output = new CommandOutput({ json })
    return untilSignal(async (signal) => {
      output.begin(
        `Adopting ${colours.cyan(`${group} ${version}`)} for everybody at ${colours.cyan(registryUrl(settings))}`,
      )
      const registry = registryForPlatform(settings, signal)
      const state = await registry.state()
      const wanted = find(group, version, state.groups)
      const adopted = state.groups.map((each) => (each === wanted ? { ...each, adopted: true } : each))
      const before = groupChoices(group, state, state.groups)
      const choices = groupChoices(group, state, adopted).map(({ version: then, ...choice }, index) => ({
        ...choice,
        now: before[index]?.version,
        then,
      }))
      if (!dryRun && !wanted.adopted)
        await registry.request(`/shared/${group}/adopt`, { method: 'POST', json: { version } })
      output.answer({ group, version, choices, ...(dryRun && { dryRun }) })
      output.table(
        ['for', 'requires', 'now', 'then'],
        choices.map(({ who, range, now = 'none', then = 'none' }) => [who, range, now, then]),
      )
      if (wanted.adopted)
        output.result(`Everybody has been given ${group} ${version} before. Nothing was changed.`)
      else if (dryRun)
        output.result('It would become like this. Nothing was changed.', [
          ['Do it', `npx mall adopt ${group} ${version}`],
        ])
      else
        output.result(`${group} ${version} is for everybody whose range it fits: fresh pages have it.`, [
          ['Look', 'npx mall status'],
        ])
      return 0
    })
  },
})

/** The published version; what is none is an error with those that there are. */
function find(group: string, version: string, groups: readonly GroupState[]): GroupState {
  const ofGroup = groups.filter(({ manifest }) => manifest.group === group)
  const found = ofGroup.find(({ manifest }) => manifest.version === version)
  if (found) return found
  const names = [...new Set(groups.map(({ manifest }) => manifest.group))]
  if (!ofGroup.length)
    throw new UsageError(
      `There is no shared library "${group}".${didYouMean(group, names)} The registry has: ${names.join(', ') || 'none yet'}.`,
    )
  const versions = ofGroup.map(({ manifest }) => manifest.version).join(', ')
  throw new UsageError(
    `${group} ${version} is not published. The registry has ${group} ${versions}; a team's "npx mall deploy NAME" publishes the one that it has installed.`,
  )
}
