import { buildAll } from '../build/build.ts'
import { buildSteps } from '../build/build-steps.ts'
import { Output } from '../output/output.ts'
import { readSettings } from '../settings.ts'

/** `mall build`: answers the exit code. */
export async function build({ verbose }: { verbose: boolean }): Promise<number> {
  await buildAll(buildSteps(readSettings(process.env)), new Output({ verbose }))
  return 0
}
