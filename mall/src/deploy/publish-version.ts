import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inc, prerelease } from 'semver'
import { archiveOf } from '../mfe/archive.ts'
import type { MfeFolder } from '../mfe/mfe-folder.ts'
import { type Build, withVersion } from '../mfe/read-build.ts'
import type { CommandOutput } from '../output/command-output.ts'
import { createProgress } from '../output/progress.ts'
import type { RegistryClient } from '../registry/registry-client.ts'
import { type Problem, RegistryRefusal } from '../registry/registry-refusal.ts'

/**
 * Publishes a build and answers its version. Where that one exists with other content the patch version is raised, in package.json as well:
 * after the registry has it, so that nothing stays behind when the upload does not get through.
 */
export async function publishVersion(
  mfe: MfeFolder,
  build: Build,
  registry: RegistryClient,
  output: CommandOutput,
): Promise<string> {
  const began = performance.now()
  const wanted = build.manifest.version
  let isNew = true
  const version = await underFreeVersion(build, async (each) => {
    isNew = await upload(each, registry, output)
  })
  const what = `${mfe.name} ${version}`
  if (isNew) output.done(`Published ${what} in ${Math.round(performance.now() - began)} ms`)
  else output.done(`${what} is published already, with the same content`)
  if (version !== wanted) {
    await writeVersion(mfe.folder, version)
    output.note(
      `Version ${wanted} is taken by other content: package.json of mfe-${mfe.name} says ${version} now. Commit that.`,
    )
  }
  return version
}

/**
 * What the registry would say to a publish: the version that it would be, and what stands against it. Changes nothing.
 * @param ownGroups shared groups that a deployment publishes before, so that their absence is nothing against it
 */
export async function tryPublish(
  build: Build,
  registry: RegistryClient,
  ownGroups: readonly string[],
): Promise<{ version: string; problems: readonly Problem[] }> {
  let problems: readonly Problem[] = []
  const version = await underFreeVersion(build, async (each) => {
    try {
      await send(each, '?dryRun=true', archiveOf(each), registry)
    } catch (error) {
      if (!(error instanceof RegistryRefusal) || error.code !== 'CHECKS_FAILED') throw error
      problems = error.problems.filter(
        ({ code, thing }) =>
          code !== 'SHARED_RANGE_UNSATISFIED' || !ownGroups.includes(thing.split(' ')[0] ?? ''),
      )
    }
  })
  return { version, problems }
}

/** Tries the build's version and the patch versions after it until one is not taken by other content. */
async function underFreeVersion(build: Build, publish: (build: Build) => Promise<void>): Promise<string> {
  for (let { version } = build.manifest; ; version = nextPatch(version)) {
    try {
      await publish(withVersion(build, version))
      return version
    } catch (error) {
      if (!(error instanceof RegistryRefusal) || error.code !== 'VERSION_EXISTS') throw error
    }
  }
}

async function upload(build: Build, registry: RegistryClient, output: CommandOutput): Promise<boolean> {
  const { name, version, files } = build.manifest
  const total = files.reduce((sum, { size }) => sum + size, 0)
  const progress = !output.json && process.stderr.isTTY ? createProgress(process.stderr) : undefined
  async function* watched(): AsyncGenerator<Buffer> {
    let sent = 0
    for await (const chunk of archiveOf(build)) {
      yield chunk
      sent += chunk.length
      // Compressed, it is about a third of what the files have.
      progress?.show(Math.min(1, (sent * 3) / total), `sending ${name} ${version}`)
    }
  }
  try {
    return await send(build, '', watched(), registry)
  } finally {
    progress?.end()
  }
}

function send(
  { manifest: { name } }: Build,
  query: string,
  archive: AsyncIterable<Buffer>,
  registry: RegistryClient,
): Promise<boolean> {
  return registry.publish(`/mfes/${name}/versions${query}`, archive)
}

function nextPatch(version: string): string {
  const next = inc(version, prerelease(version) ? 'prerelease' : 'patch')
  if (next === null) throw new Error(`${version} is no semantic version`)
  return next
}

/** Writes the version into package.json and leaves the rest as it is written. */
async function writeVersion(folder: string, version: string): Promise<void> {
  const file = join(folder, 'package.json')
  const text = await readFile(file, 'utf8')
  const draft = `${file}.${process.pid}`
  await writeFile(draft, text.replace(/("version"\s*:\s*)"[^"]*"/, `$1"${version}"`))
  await rename(draft, file)
}
