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
    for (const word of ['start', 'build', '--verbose', 'MALL_PORT_OFFSET', 'MALL_DATA_DIR'])
      assert.ok(stdout.includes(word), word)
  })

  it('refuses an unknown command or option with what there is', () => {
    for (const [args, reason] of [
      [['fly'], 'There is no command "fly".'],
      [['start', 'now'], '"mall start" takes no "now".'],
      [['start', '--fast'], '--fast'],
    ] as const) {
      const { status, stderr } = mall(...args)
      assert.equal(status, 2)
      assert.ok(stderr.includes(reason), stderr)
      assert.match(stderr, /Commands: start, build/)
    }
  })

  it('refuses a setting that makes no sense without a stack trace', () => {
    const { status, stderr } = mall('start')
    assert.equal(status, 1)
    assert.match(stderr, /MALL_PORT_OFFSET must be a whole number.*BAD_SETTING/)
    assert.ok(!stderr.includes('    at '), stderr)
  })
})
