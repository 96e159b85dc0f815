import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { MallError } from '../mall-error.ts'

/** Runs a program in the repository; its output is shown only when it fails. */
async function run(what: string, root: string, command: string, args: string[]): Promise<void> {
  // On Windows npm is a script of the shell. No argument here holds anything that a shell would read.
  const shell = process.platform === 'win32'
  const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error: unknown) => String(error))
  if (code === 0) return
  throw new MallError(
    'CREATE_INCOMPLETE',
    `${what} failed: "${[command, ...args].join(' ')}" (${String(code)}). The files are written. When its reason is mended, run it again.\n${output}`,
  )
}

const node = (root: string, what: string, ...args: string[]) => run(what, root, process.execPath, args)

/** Formats the new files as the repository wants them, which depends on the length of the name. */
export function format(root: string, folder: string): Promise<void> {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs')
  return node(root, 'Formatting', prettier, '--log-level', 'warn', '--write', folder)
}

/** Makes npm know the new package: in the lock file, so that `npm ci` accepts it, and in `node_modules`. Nothing else is installed anew. */
export async function install(root: string): Promise<void> {
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  await run('Adding the package to package-lock.json', root, 'npm', ['install', ...options])
  await node(root, 'Noting what is installed', 'setup.mjs', '--installed')
}

/** Writes the new tag into the reference of all tags. */
export function writeReference(root: string): Promise<void> {
  return node(root, 'Writing the reference of tags', 'docs/reference/write-tag-reference.ts')
}
