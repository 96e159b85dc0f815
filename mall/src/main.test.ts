import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const mall = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../bin/mall.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, MALL_PORT_OFFSET: 'much' },
  })

describe('the mall command', () => {
  it('tells its commands, options and variables', () => {
    const { status, stdout } = mall('--help')
    assert.equal(status, 0)
    for (const word of ['start', 'build', '--help', 'MALL_PORT_OFFSET', 'MALL_DATA_DIR'])
      assert.ok(stdout.includes(word), word)
  })

  it('explains a command by itself', () => {
    for (const [command, words] of [
      ['import', ['--dry-run', '--set-stock', '--rejects', 'image_url', 'Exit codes']],
      ['export', ['--bom', 'mall export [FILE]']],
    ] as const) {
      const { status, stdout } = mall(command, '--help')
      assert.equal(status, 0)
      for (const word of words) assert.ok(stdout.includes(word), word)
    }
  })

  it('refuses an unknown command or option with what there is', () => {
    for (const [args, reason] of [
      [['strat'], 'There is no command "strat". Did you mean "start"?'],
      [['start', 'now'], '"mall start" takes no "now".'],
      [['start', '--fast'], '"mall start" has no option --fast. It has: --verbose.'],
      [['import'], '"mall import" needs FILE.'],
      [['export', 'a', 'b'], '"mall export" takes no "b".'],
      [['build', '--dry-run'], '--dry-run'],
    ] as const) {
      const { status, stderr } = mall(...args)
      assert.equal(status, 2)
      assert.ok(stderr.startsWith('✖ '), stderr)
      assert.ok(stderr.includes(reason), stderr)
      assert.match(stderr, /\[BAD_ARGUMENT\]\n {2}➜ npx mall (\w+ )?--help\n$/)
    }
    assert.match(mall('strat').stderr, /Commands: start, build, /)
    assert.match(mall('status', '--jsno').stderr, /Did you mean "--json"\? It has: --json\./)
  })

  it('refuses for machines in one line of JSON', () => {
    const { status, stdout, stderr } = mall('deploy', 'demo', '--canry', '10', '--json')
    assert.equal(status, 2)
    assert.equal(stdout, '')
    const { code, message } = JSON.parse(stderr) as Record<string, string>
    assert.equal(code, 'BAD_ARGUMENT')
    assert.match(message ?? '', /no option --canry\. Did you mean "--canary"\?/)
  })

  it('refuses a setting that makes no sense without a stack trace', () => {
    const { status, stderr } = mall('start')
    assert.equal(status, 1)
    assert.match(stderr, /^✖ MALL_PORT_OFFSET must be a whole number.*BAD_SETTING/)
    assert.ok(!stderr.includes('    at '), stderr)
  })
})
