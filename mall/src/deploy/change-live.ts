import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import { mallUrl, registryUrl } from '../programs.ts'
import { RegistryClient } from '../registry/registry-client.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { rolesText } from './roles-text.ts'
import { readingRegistry, registryFor } from './team.ts'
import { tellServed, untilServed } from './until-served.ts'

export interface LiveChange {
  name: string
  verb: 'promote' | 'rollback'
  /** For the first line: `Promoting`. */
  doing: string
  body: object
  dryRun: boolean
  json: boolean
}

/** Changes which published version is live, and waits until pages have it. Answers the exit code. */
export async function changeLive({ name, verb, doing, body, dryRun, json }: LiveChange): Promise<number> {
  const settings = readSettings(process.env)
  const output = new CommandOutput({ json })
  return untilSignal(async (signal) => {
    const url = registryUrl(settings)
    output.begin(`${doing} ${colours.cyan(name)} at ${colours.cyan(url)}`)
    await new RegistryClient(url, { signal }).mfe(name)
    const registry = dryRun
      ? readingRegistry(name, settings, signal)
      : await registryFor(name, settings, output, signal)
    const began = performance.now()
    const change = await registry.change(name, verb, { ...body, dryRun })
    const { before, after, revision, warnings } = change
    for (const { message } of warnings) output.note(message)
    output.table(['now', 'then'], [[rolesText(before), rolesText(after)]])
    if (dryRun) {
      output.answer({ name, ...change, dryRun })
      output.result('It would become like this. Nothing was changed.', [
        ['Do it', `npx mall ${verb} ${name}`],
      ])
      return 0
    }
    const mall = mallUrl(settings)
    const served = await untilServed(mall, revision, signal)
    const ms = tellServed(served, { began, mall, what: `${name} ${after.stable?.version}`, output })
    output.answer({ name, ...change, servedAfterMs: ms ?? null })
    output.result(
      `${name} ${after.stable?.version} is live for everybody${ms === undefined ? '' : `: fresh pages have it after ${ms} ms`}.`,
      [['Look', `npx mall status ${name}`]],
    )
    return 0
  })
}
