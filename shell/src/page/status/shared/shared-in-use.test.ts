import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Manifest } from 'mfe-kit/manifest'
import type { GroupState, MfeState } from 'registry/state'
import { sharedInUse } from './shared-in-use.ts'

const group = (version: string): GroupState => ({
  manifest: {
    group: 'vue',
    version,
    modules: { vue: { file: 'vue.js', integrity: 'sha384-x', size: 1, imports: [] } },
    files: [{ path: 'vue.js', integrity: 'sha384-x', size: 1, imports: [] }],
  },
  publishedBy: 'product',
  adopted: true,
})
const live = (version: string, range: string) => ({
  manifest: { version, requires: { vue: range } } as Partial<Manifest> as Manifest,
  deployedAt: '2026-01-01T00:00:00Z',
})
const mfe = (name: string, range: string, canary?: string): MfeState => ({
  name,
  team: name,
  stable: live('1.0.0', range),
  ...(canary && { canary: { ...live('1.1.0', canary), traffic: 10 } }),
})
const stable = (mfe: string) => ({ mfe, version: '1.0.0', role: 'stable' })

test('one copy for equal ranges', () => {
  assert.deepEqual(
    sharedInUse({
      mfes: [mfe('product', '^3.5.0'), mfe('delivery', '^3.5.0')],
      groups: [group('3.5.0'), group('3.5.4')],
    }),
    [{ group: 'vue', version: '3.5.4', users: [stable('product'), stable('delivery')] }],
  )
})

test('a second copy comes after the one that most use, and a canary is told apart', () => {
  const mfes = [mfe('product', '~3.5.0', '^4.0.0'), mfe('delivery', '~3.5.0')]
  assert.deepEqual(sharedInUse({ mfes, groups: [group('3.5.4'), group('4.0.0')] }), [
    { group: 'vue', version: '3.5.4', users: [stable('product'), stable('delivery')] },
    { group: 'vue', version: '4.0.0', users: [{ mfe: 'product', version: '1.1.0', role: 'canary' }] },
  ])
})
