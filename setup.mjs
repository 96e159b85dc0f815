// Plain JavaScript that runs on Node 20: installs what is missing, and says what to do where it can't.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const lock = readFileSync(join(root, 'package-lock.json'))
const wanted = createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex')
const stamp = join(root, 'node_modules', '.installed-lock-hash')

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  stop(
    `Node ${process.versions.node} is too old: the mall needs Node 20.19 or newer to set itself up.`,
    'Install a newer Node from https://nodejs.org and try again.',
  )
}
// "mall create" adds a package of ours to the lock file and installs it; all others are installed already.
if (process.argv.includes('--installed')) {
  writeFileSync(stamp, wanted)
  process.exit(0)
}
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined
if (installed !== wanted) {
  if (installed && mallIsRunning()) {
    stop(
      'The dependencies changed while a mall is running from this folder.',
      'Stop it (Ctrl-C in its terminal) and try again.',
    )
  }
  console.log('Installing dependencies (npm ci) …')
  const result = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (result.status !== 0)
    stop('npm ci failed.', 'Its message above says why; when that is mended, try again.')
  writeFileSync(stamp, wanted)
}
if (
  major < 24 &&
  !existsSync(join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'))
) {
  stop(
    `The mall runs on Node 24; this is ${process.versions.node} and the npm package "node" has no build for this machine.`,
    'Install Node 24 from https://nodejs.org and try again.',
  )
}

/** @returns {boolean} whether the mall of this data folder runs: its supervisor writes its process id to mall.json */
function mallIsRunning() {
  const file = join(resolve(root, process.env.MALL_DATA_DIR || '.data'), 'mall.json')
  if (!existsSync(file)) return false
  try {
    return process.kill(JSON.parse(readFileSync(file, 'utf8')).pid, 0)
  } catch (error) {
    // EPERM: it runs, as another user; ESRCH: it was killed.
    return error.code === 'EPERM'
  }
}

/** @param {string} what @param {string} next @returns {never} */
function stop(what, next) {
  console.error(`${what}\n${next}`)
  process.exit(1)
}
