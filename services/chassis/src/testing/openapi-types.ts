import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Fails when `src/openapi.gen.ts` of a service is not what its OpenAPI document says. */
export async function assertTypesAreCurrent(folder: URL): Promise<void> {
  const program = fileURLToPath(new URL('../bin/cli.js', import.meta.resolve('openapi-typescript')))
  const cwd = fileURLToPath(folder)
  try {
    await promisify(execFile)(
      process.execPath,
      [program, 'openapi.yaml', '-o', 'src/openapi.gen.ts', '--check'],
      { cwd },
    )
  } catch (cause) {
    throw new Error(`src/openapi.gen.ts is not current. Run: npm run openapi (in ${cwd})`, { cause })
  }
}
