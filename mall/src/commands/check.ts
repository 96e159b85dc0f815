import { gzipSync } from 'node:zlib'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tryPublish } from '../deploy/publish-version.ts'
import { sizeText } from '../deploy/roles-text.ts'
import { missingGroups } from '../deploy/shared-versions.ts'
import { readingRegistry } from '../deploy/team.ts'
import { MallError } from '../mall-error.ts'
import { buildMfe } from '../mfe/build-mfe.ts'
import { findMfe } from '../mfe/mfe-folder.ts'
import type { Build } from '../mfe/read-build.ts'
import { colours } from '../output/colours.ts'
import { CommandOutput } from '../output/command-output.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import { type Problem, problemLines } from '../registry/registry-refusal.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, jsonOption } from './command.ts'

export const check = command({
  line: 'Tell whether a micro-frontend could be deployed, without deploying it.',
  operands: ['NAME'],
  options: { json: jsonOption },
  details: `Builds it and checks its manifest and its size against its budget; then the running registry checks what it would at a deployment:
bytes, GraphQL documents against the schema of the BFF, and what live micro-frontends use of it. Without a registry the rest is checked.`,
  async run({ json }, name = '') {
    const settings = readSettings(process.env)
    const mfe = findMfe(settings.root, name)
    const output = new CommandOutput({ json })
    return untilSignal(async (signal) => {
      output.begin(`Checking ${colours.cyan(name)}`)
      const build = await buildMfe(mfe, settings, output, signal)
      const { budget, documents, files, version } = build.manifest
      const weight = await weightOf(build)
      output.done(
        `${files.length} module${files.length === 1 ? '' : 's'}, ${sizeText(weight)} of ${sizeText(budget.javascript)} (gzip); the manifest is valid`,
      )
      const registry = readingRegistry(name, settings, signal)
      const problems = await askRegistry(build, registry, output)
      output.answer({
        name,
        version,
        gzip: weight,
        budget: budget.javascript,
        checkedByRegistry: problems !== undefined,
        problems: problems ?? [],
      })
      if (problems?.length) {
        output.against(problems.flatMap(problemLines))
        output.say(`${colours.red('✖')} The registry would refuse ${name}.`)
        return 1
      }
      if (problems) {
        const count = Object.keys(documents).length
        output.done(
          `${count} GraphQL document${count === 1 ? '' : 's'}, and all that live micro-frontends use of it, are in order`,
        )
      }
      output.result(
        problems
          ? `${name} can be deployed.`
          : `${name} is in order, as far as could be checked without a registry.`,
        [['Next', `npx mall deploy ${name}`]],
      )
      return 0
    })
  },
})

/** What the registry would refuse; undefined where none runs. */
async function askRegistry(
  build: Build,
  registry: RegistryClient,
  output: CommandOutput,
): Promise<readonly Problem[] | undefined> {
  try {
    const { groups } = await registry.state()
    const missing = missingGroups(build.manifest, groups)
    for (const [group, range] of missing)
      output.note(
        `The registry has no ${group} ${range}: a deployment publishes the installed one for ${build.manifest.name} alone`,
      )
    return (
      await tryPublish(
        build,
        registry,
        missing.map(([group]) => group),
      )
    ).problems
  } catch (error) {
    if (!(error instanceof MallError) || error.code !== 'REGISTRY_UNREACHABLE') throw error
    output.note(
      `No registry answers at ${registry.url}, so contracts and documents were not checked. Start the mall (npm start) and check again.`,
    )
    return undefined
  }
}

async function weightOf({ folder, manifest }: Build): Promise<number> {
  const contents = await Promise.all(manifest.files.map(({ path }) => readFile(join(folder, path))))
  return contents.reduce((sum, content) => sum + gzipSync(content).length, 0)
}
