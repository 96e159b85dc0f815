import type { GroupState } from 'registry/state'
import { buildMfe } from '../mfe/build-mfe.ts'
import { withVersion } from '../mfe/read-build.ts'
import { colours } from '../output/colours.ts'
import type { CommandOutput } from '../output/command-output.ts'
import { problemLines } from '../registry/registry-refusal.ts'
import type { Roles } from '../registry/registry-answers.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import type { DeployRequest } from './deploy-version.ts'
import { type Difference, differenceOf } from './difference.ts'
import { tryPublish } from './publish-version.ts'
import type { Plan } from './read-plan.ts'
import { rolesText, sizeText } from './roles-text.ts'
import { buildOwnGroup, missingGroups } from './shared-versions.ts'
import { readingRegistry } from './team.ts'

const marks = { added: colours.green('+'), removed: colours.red('-'), unchanged: ' ' }

/** `mall deploy --dry-run`: says what would be different for visitors, and what the registry would refuse. Answers the exit code. */
export async function showDeployment(request: DeployRequest): Promise<number> {
  const { mfe, plan, settings, output, signal } = request
  const registry = readingRegistry(mfe.name, settings, signal)
  output.begin(`What "mall deploy ${mfe.name}" would change at ${colours.cyan(registry.url)}`)
  if (request.version !== undefined) return showRoles(request, request.version, registry)

  const build = await buildMfe(mfe, settings, output, signal)
  const state = await registry.state()
  const ownGroups: GroupState[] = []
  for (const missing of missingGroups(build.manifest, state.groups)) {
    const { manifest } = await buildOwnGroup(mfe, missing)
    ownGroups.push({ manifest, publishedBy: mfe.name, adopted: false })
    output.note(`${manifest.group} ${manifest.version} would be published for ${mfe.name} alone`)
  }
  const { version, problems } = await tryPublish(
    build,
    registry,
    ownGroups.map(({ manifest }) => manifest.group),
  )
  if (version !== build.manifest.version)
    output.note(
      `Version ${build.manifest.version} is taken by other content: package.json would say ${version}`,
    )
  const before = await rolesNow(mfe.name, registry)
  const after = rolesAfter(before, version, plan)
  const difference = differenceOf(withVersion(build, version).manifest, state, ownGroups)
  output.answer({ name: mfe.name, version, before, after, ...difference, problems })
  output.table(['', 'now', 'then'], [['versions', rolesText(before), rolesText(after)]])
  tellDifference(difference, output)
  if (!problems.length) return wouldBe(output, `${mfe.name} ${version}`)
  output.against(problems.flatMap(problemLines))
  output.say(`${colours.red('✖')} The registry would refuse this. Nothing was changed.`)
  return 1
}

async function showRoles(
  { mfe: { name }, plan, output }: DeployRequest,
  version: string,
  registry: RegistryClient,
): Promise<number> {
  const { before, after, warnings } = await registry.change(name, 'deploy', {
    version,
    ...plan,
    dryRun: true,
  })
  for (const { message } of warnings) output.note(message)
  output.answer({ name, version, before, after, warnings })
  output.table(['', 'now', 'then'], [['versions', rolesText(before), rolesText(after)]])
  return wouldBe(output, `${name} ${version}`)
}

function wouldBe(output: CommandOutput, what: string): number {
  output.result(`${what} would go live like this. Nothing was changed.`, [
    ['Do it', 'the same command without --dry-run'],
  ])
  return 0
}

function tellDifference({ files, importMap }: Difference, output: CommandOutput): void {
  output.table(
    ['', 'file', 'size'],
    files.map(({ change, path, size }) => [marks[change], path, sizeText(size)]),
  )
  if (!importMap.length) {
    output.say('    No shared library changes for anybody.')
    return
  }
  output.table(
    ['', 'import map', 'for', 'leads to'],
    importMap.map(({ change, name, scope, address }) => [marks[change], name, scope ?? 'all', address]),
  )
}

async function rolesNow(name: string, registry: RegistryClient): Promise<Roles> {
  return (await registry.mfes()).find((mfe) => mfe.name === name)?.live ?? {}
}

/** As the registry will decide it. */
function rolesAfter({ stable }: Roles, version: string, { canary, steps }: Plan): Roles {
  const deployed = { version, deployedAt: new Date().toISOString() }
  const traffic = canary ?? steps?.[0]
  if (traffic === undefined || !stable) return { stable: deployed }
  return { stable, canary: { ...deployed, traffic } }
}
