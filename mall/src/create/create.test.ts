import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { copyOfRepository } from '../testing/copy-of-repository.ts'

const created = { 'wish-list': 'vue', wishes: 'react', 'w2-gifts': 'lit' } as const
const names = Object.keys(created)
const folders = names.map((name) => `mfe-${name}`)

describe('mall create', () => {
  let copy: Awaited<ReturnType<typeof copyOfRepository>>
  before(async () => {
    copy = await copyOfRepository()
  })
  after(() => copy?.remove())

  function run(command: string, ...args: string[]) {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: copy.root,
      encoding: 'utf8',
      // Dozens of commands compile the same sources.
      env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: join(copy.root, '.data/compile-cache') },
    })
    return { status, stdout, output: stdout + stderr }
  }
  const mall = (...args: string[]) => run(process.execPath, 'mall/bin/mall.mjs', ...args)
  const succeeds = (command: string, ...args: string[]) => {
    const { status, stdout, output } = run(command, ...args)
    assert.equal(status, 0, `${[command, ...args].join(' ')}\n${output}`)
    return stdout
  }
  const tool = (path: string, ...args: string[]) =>
    succeeds(process.execPath, join('node_modules', path), ...args)

  it('says with --dry-run what it would write, and writes nothing', () => {
    const { status, stdout } = mall('create', 'wishes', '--framework', 'react', '--dry-run')
    assert.equal(status, 0)
    assert.match(stdout, /\+ mfe-wishes\/src\/tags\/mall-wishes\.ts\n/)
    assert.equal(existsSync(join(copy.root, 'mfe-wishes')), false)
  })

  it('refuses names that can not be, or that are taken, and says why', () => {
    for (const [name, reason] of [
      ['Wishes', 'lower-case words'],
      ['wish--list', 'lower-case words'],
      ['../wishes', 'lower-case words'],
      ['a'.repeat(41), 'at most 40 characters'],
      ['product', 'the folder mfe-product is there already'],
      ['kit', 'the folder mfe-kit is there already'],
      ['cart', 'mall-cart.ts has a tag of this name already'],
      ['orders', 'the page /orders is in mfe-order'],
      ['graphql', 'the page /graphql belongs to the mall itself'],
    ] as const) {
      const { status, output } = mall('create', name, '--framework', 'vue')
      assert.equal(status, 1, name)
      assert.ok(output.includes(reason) && output.includes('[BAD_NAME]'), output)
    }
  })

  it('asks nothing where nobody can answer, but says what is missing', () => {
    for (const [args, reason] of [
      [['create'], 'needs NAME'],
      [['create', 'wishes'], 'needs --framework'],
      [['create', 'wishes', '--framework', 'raect'], 'Did you mean "react"?'],
    ] as const) {
      const { status, output } = mall(...args)
      assert.equal(status, 2)
      assert.ok(output.includes(reason), output)
    }
    const { status, output } = mall('create', 'wishes', '--framework', 'vue', '--team', "O'Hara")
    assert.equal(status, 1)
    assert.match(output, /can't be the name of a team/)
  })

  it('writes a micro-frontend of each framework, and nothing half', () => {
    for (const [name, framework] of Object.entries(created)) {
      const answer = succeeds(
        process.execPath,
        'mall/bin/mall.mjs',
        'create',
        name,
        '--framework',
        framework,
        '--json',
      )
      assert.deepEqual(JSON.parse(answer).tag, `mall-${name}`)
    }
    const leftovers = readdirSync(copy.root).filter((each) => each.startsWith('.creating'))
    assert.deepEqual(leftovers, [])
    for (const folder of folders) {
      const text = readdirSync(join(copy.root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => name + readFileSync(join(parentPath, name), 'utf8'))
        .join('\n')
      assert.doesNotMatch(text, /starter/i, 'no word of the template is left')
    }
  })

  it('makes what passes its own tests, those of every tag included', () => {
    const output = succeeds(process.execPath, 'verify.ts', ...folders)
    assert.match(output, /\b0 failed\s*$/)
  })

  it('makes what builds within its budget', () => {
    for (const folder of folders) {
      succeeds('npm', 'run', 'build', '-w', folder)
      const manifest = JSON.parse(readFileSync(join(copy.root, folder, 'dist/mfe.json'), 'utf8'))
      assert.equal(manifest.tags.length, 1)
      assert.deepEqual(Object.keys(manifest.documents).length, 1)
    }
  })

  it('makes what the checks of the repository find nothing about', () => {
    tool('prettier/bin/prettier.cjs', '--check', ...folders, 'docs/reference')
    tool('eslint/bin/eslint.js', ...folders)
    const onlyCreated = { extends: './tsconfig.json', include: folders.map((folder) => `${folder}/**/*`) }
    writeFileSync(join(copy.root, 'tsconfig.created.json'), JSON.stringify(onlyCreated))
    tool('vue-tsc/bin/vue-tsc.js', '--noEmit', '-p', 'tsconfig.created.json')
    const { output } = run(process.execPath, join('node_modules', 'knip/bin/knip.js'))
    assert.doesNotMatch(output, new RegExp(folders.join('|')))
    succeeds(process.execPath, '--test', 'docs/reference/tag-reference.test.ts')
  })

  it('leaves the lock file such that npm ci takes it and nothing is installed anew', () => {
    succeeds('npm', 'ci', '--dry-run', '--prefer-offline', '--no-audit', '--no-fund')
    assert.doesNotMatch(succeeds(process.execPath, 'setup.mjs'), /Installing/)
  })
})
