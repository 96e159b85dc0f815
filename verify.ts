// One command answers "does everything hold?": node verify.ts [folder …]. With folders, only their unit and browser tests run.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { stripVTControlCharacters } from 'node:util'

interface Outcome {
  passed: number
  failed: number
}

process.chdir(import.meta.dirname)
const folders = process.argv.slice(2)
const total: Outcome = { passed: 0, failed: 0 }
const began = performance.now()

if (folders.length === 0) {
  await Promise.all([
    check('Formatting', 'prettier --check .', 'npm run format'),
    check('Types', 'vue-tsc --noEmit', 'mend the lines named above'),
  ])
  await Promise.all([
    check('Lint and import boundaries', 'eslint .', 'npm run lint -- --fix, or mend the lines named above'),
    check('Dead code', 'knip', 'remove what is named above, or list it in knip.json with a reason'),
  ])
}
const all = ['event-bus', 'mfe-*', 'registry', 'shell', 'bff-graphql', 'services/*', 'mall', 'docs']
const tests = filesOf((folders.length > 0 ? folders : all).filter((folder) => folder !== 'e2e'))
const inBrowser = (file: string) => file.includes('.browser.test.')
await nodeTests(
  'Unit and contract tests',
  tests.filter((file) => !inBrowser(file)),
)
await browserTests(tests.filter(inBrowser))
if (folders.length === 0 || folders.includes('e2e')) {
  await check('Build', 'node mall/bin/mall.mjs build', 'mend the build error named above')
  await check(
    'Sizes',
    'node bench/sizes.ts event-bus "shell runtime" "product list"',
    'take something out of what the table names',
  )
  await nodeTests('Journeys in a real browser, with failures', filesOf(['e2e']), 1)
}
console.log(`\n${seconds(began)} s in all`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0

function filesOf(folders: string[]): string[] {
  const patterns = folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`)
  return globSync(patterns, { exclude: ['**/node_modules/**', '**/dist/**', 'mfe-kit/template/**'] }).sort()
}

/** A command that must succeed counts as one test; its output is shown only when it fails. */
async function check(name: string, command: string, remedy: string): Promise<void> {
  const start = performance.now()
  const { code, output } = await outputOf(command)
  if (code !== 0) console.error(`${output}\n✖ ${name} (${command}). To go on: ${remedy}.`)
  else console.log(`✔ ${name} (${seconds(start)} s)`)
  count({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 })
}

async function nodeTests(name: string, files: string[], concurrency = 2): Promise<void> {
  if (files.length === 0) return
  const start = performance.now()
  console.log(`\n${name}`)
  const outcome: Outcome = { passed: 0, failed: 0 }
  const events = run({ files, concurrency })
  events.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') outcome.passed++
  })
  events.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') outcome.failed++
  })
  for await (const text of events.compose(spec)) process.stdout.write(String(text))
  console.log(`${outcome.failed === 0 ? '✔' : '✖'} ${name} (${seconds(start)} s)`)
  count(outcome)
}

async function browserTests(files: string[]): Promise<void> {
  if (files.length === 0) return
  const start = performance.now()
  console.log('\nBrowser tests')
  const { code, output } = await outputOf(`wtr --files ${files.map((file) => `"${file}"`).join(' ')}`)
  const summary = [...stripVTControlCharacters(output).matchAll(/(\d+) passed, (\d+) failed/g)].at(-1)
  const outcome = { passed: Number(summary?.[1] ?? 0), failed: Number(summary?.[2] ?? 0) }
  // A run without a single test has tested nothing, whatever its exit code says.
  if (code !== 0 || outcome.passed === 0) {
    console.error(output)
    outcome.failed ||= 1
  }
  console.log(`${outcome.failed === 0 ? '✔' : '✖'} Browser tests (${seconds(start)} s)`)
  count(outcome)
}

function outputOf(command: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(`npx --no-install ${command}`.replace('npx --no-install node ', 'node '), {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0', NODE_OPTIONS: '--max-old-space-size=4096' },
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += String(chunk)))
    child.stderr.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}

function count(outcome: Outcome): void {
  total.passed += outcome.passed
  total.failed += outcome.failed
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(1)
}
