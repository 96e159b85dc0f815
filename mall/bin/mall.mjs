#!/usr/bin/env node
// Plain JavaScript for the host's Node: called by path it gets that one, and the mall itself runs on Node 24.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const [major] = process.versions.node.split('.').map(Number)

if (major >= 24) {
  await import('../src/main.ts')
} else {
  const node = packagedNode()
  if (!node) {
    console.error(
      `The mall runs on Node 24; this is ${process.versions.node} and the npm package "node" is not installed.\n` +
        'Run "npm ci" in the repository, or install Node 24 from https://nodejs.org.',
    )
    process.exit(1)
  }
  // The channel tells the mall when this process is gone, however it ended.
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

function packagedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'))
    const binary = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}
