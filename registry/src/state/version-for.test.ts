import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Manifest } from 'mfe-kit/manifest'
import type { MfeState } from './state.ts'
import { versionFor } from './version-for.ts'

const visitors = Array.from({ length: 10_000 }, (_, index) => `visitor-${index}`)

function mfe(traffic: number | undefined, name = 'product'): MfeState {
  const live = (version: string) => ({ manifest: { name, version } as Manifest, deployedAt: '' })
  const canary = traffic === undefined ? undefined : { ...live('0.2.0'), traffic }
  return { name, team: 'Product', stable: live('0.1.0'), ...(canary && { canary }) }
}

const onCanary = (state: MfeState) =>
  new Set(visitors.filter((visitor) => versionFor(state, visitor).manifest.version === '0.2.0'))

test('of 10,000 visitors as many get the canary as its traffic says, within 1 %', () => {
  assert.equal(onCanary(mfe(undefined)).size, 0)
  for (const percent of [1, 10, 40, 50, 99]) {
    const share = onCanary(mfe(percent)).size / visitors.length
    assert.ok(Math.abs(share - percent / 100) < 0.01, `${percent} %: ${share}`)
  }
})

test('raising the traffic of a canary moves nobody back', () => {
  const steps = [1, 10, 20, 40, 60, 80, 99].map((percent) => onCanary(mfe(percent)))
  for (const [index, larger] of steps.slice(1).entries()) assert.ok(steps[index]?.isSubsetOf(larger))
})

test('a visitor keeps the version over a hundred requests, and over a new canary', () => {
  const visitor = [...onCanary(mfe(10))][0] ?? ''
  for (let request = 0; request < 100; request++)
    assert.equal(versionFor(mfe(10), visitor).manifest.version, '0.2.0')
})

test('another micro-frontend is tried out on other visitors', () => {
  const both = onCanary(mfe(20)).intersection(onCanary(mfe(20, 'order'))).size / visitors.length
  assert.ok(Math.abs(both - 0.04) < 0.01, `20 % of 20 % are 4 %: ${both}`)
})
