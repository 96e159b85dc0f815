import { build } from '../build/build.ts'
import { buildSteps } from '../build/build-steps.ts'
import { MallError } from '../mall-error.ts'
import type { CommandOutput } from '../output/command-output.ts'
import type { Settings } from '../settings.ts'
import type { MfeFolder } from './mfe-folder.ts'
import { type Build, readBuild } from './read-build.ts'

/** Builds one micro-frontend where its sources changed, and nothing else. */
export async function buildMfe(
  { name, folder }: MfeFolder,
  settings: Settings,
  output: CommandOutput,
  signal?: AbortSignal,
): Promise<Build> {
  const steps = buildSteps(settings).filter((step) => step.folder === folder)
  const { built, failed } = await build(steps, output, signal)
  if (failed.length) {
    throw new MallError(
      'BUILD_FAILED',
      `The build of ${name} failed. Mend the errors above and run the same command again; nothing was sent to the registry.`,
    )
  }
  if (!built.length) output.done('The build is up to date')
  return readBuild(folder)
}
