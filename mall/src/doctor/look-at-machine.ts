import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Settings, shortPath } from '../settings.ts'
import { type Finding, note, well, wrong } from './finding.ts'

const leastFreeBytes = 500 * 1024 * 1024

/** Node, npm, what is installed, the data folder, a browser. */
export function lookAtMachine({ root, dataDir, environment }: Settings): Finding[] {
  return [node(), npm(), installed(root), dataFolder(dataDir), browser(root, environment)]
}

function node(): Finding {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return well('Node', process.versions.node)
  return wrong(
    'Node',
    `${process.versions.node}, the mall runs on 24`,
    'Install Node 24, or run "npm ci": it brings one.',
  )
}

function npm(): Finding {
  try {
    const version = execFileSync('npm', ['--version'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    return well('npm', version.trim())
  } catch {
    // Whatever keeps it from running, the remedy is the same.
    return wrong('npm', 'it can not be run', 'Install Node with npm from https://nodejs.org.')
  }
}

/** As setup.mjs notes what it has installed. */
function installed(root: string): Finding {
  const stamp = join(root, 'node_modules', '.installed-lock-hash')
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(process.platform)
    .update(process.arch)
    .digest('hex')
  if (!existsSync(stamp)) return note('Packages', 'installed by hand', 'If something is missing: npm ci')
  if (readFileSync(stamp, 'utf8') === wanted) return well('Packages', 'as package-lock.json says')
  return note(
    'Packages',
    'package-lock.json has changed since they were installed',
    'npm start installs them; or run "npm ci".',
  )
}

function dataFolder(dataDir: string): Finding {
  const name = 'Data folder'
  const there = nearest(dataDir)
  try {
    // The dot fails where the last of the path is no folder.
    accessSync(`${there}/.`, constants.W_OK)
  } catch (error) {
    return wrong(
      name,
      `${shortPath(dataDir)} can't be written: ${(error as Error).message}`,
      'Choose another one with MALL_DATA_DIR.',
    )
  }
  const { bavail, bsize } = statfsSync(there)
  if (bavail * bsize < leastFreeBytes)
    return wrong(
      name,
      `${Math.round((bavail * bsize) / 1e6)} MB are left on its disk`,
      'Free some, or choose another disk with MALL_DATA_DIR.',
    )
  return well(name, `${shortPath(dataDir)}${there === dataDir ? '' : ' (made by the first start)'}`)
}

function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder))
}

/** The one that tests run in. */
function browser(root: string, { CHROMIUM_PATH }: NodeJS.ProcessEnv): Finding {
  const name = 'Browser for tests'
  if (CHROMIUM_PATH && !existsSync(CHROMIUM_PATH))
    return wrong(name, `CHROMIUM_PATH names ${CHROMIUM_PATH}, which is not there`, 'Mend it, or unset it.')
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  const found = CHROMIUM_PATH ?? places.find((path) => existsSync(path))
  if (found) return well(name, found)
  try {
    createRequire(join(root, 'e2e', 'package.json')).resolve('@sparticuz/chromium')
    return well(name, 'the one of the npm package @sparticuz/chromium')
  } catch {
    // Not installed, which is all that matters.
    return wrong(name, 'none', 'Install Chrome or Chromium, run "npm ci", or name one with CHROMIUM_PATH.')
  }
}
