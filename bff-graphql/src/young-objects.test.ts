import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { youngObjects } from './young-objects.ts'

test('V8 knows the option that keeps objects young; of one that it does not know it would only complain', () => {
  const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })
  assert.match(options, new RegExp(`^ *--${youngObjects.replace('--no-', '')} `, 'm'))
})
