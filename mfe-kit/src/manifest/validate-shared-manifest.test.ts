import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SharedManifest } from './manifest.ts'
import { ManifestError } from './validate-manifest.ts'
import { validateSharedManifest } from './validate-shared-manifest.ts'

const integrity = `sha384-${'A'.repeat(64)}`

function manifest(): SharedManifest {
  const file = { integrity, size: 10, imports: ['common-1.js'] }
  return {
    group: 'apollo',
    version: '4.3.8',
    modules: { '@apollo/client': { file: '@apollo.client-1.js', ...file } },
    files: [
      { path: '@apollo.client-1.js', ...file },
      { path: 'common-1.js', integrity, size: 10, imports: [] },
    ],
  }
}

function problemsOf(value: unknown): string {
  try {
    validateSharedManifest(value)
  } catch (error) {
    assert.ok(error instanceof ManifestError)
    assert.match(error.message, /shared\.json/)
    return error.problems.join('\n')
  }
  return ''
}

test('a complete manifest of a shared group is accepted, with or without what it was built by', () => {
  assert.equal(problemsOf(manifest()), '')
  assert.equal(problemsOf({ ...manifest(), recipe: 'abc' }), '')
})

test('unknown fields, paths that escape and groups without modules are refused', () => {
  assert.match(problemsOf({ ...manifest(), colour: 'red' }), /colour/)
  assert.match(problemsOf({ ...manifest(), modules: {} }), /#\/modules/)
  const [file] = manifest().files
  assert.match(problemsOf({ ...manifest(), files: [{ ...file, path: '../a.js' }] }), /#\/files\/0\/path/)
})

test('what a module is made of must be among the files, with the same hash', () => {
  assert.match(
    problemsOf({ ...manifest(), files: manifest().files.slice(0, 1) }),
    /common-1\.js is not among files/,
  )
  const files = manifest().files.map((file) => ({ ...file, integrity: `sha384-${'B'.repeat(64)}` }))
  assert.match(problemsOf({ ...manifest(), files }), /hash of @apollo\.client-1\.js is another one/)
})

test('of very many problems the first are named, and the others counted', () => {
  const files = Array.from({ length: 1000 }, () => 0)
  const problems = problemsOf({ ...manifest(), files }).split('\n')
  assert.ok(problems.length < 60)
  assert.match(problems.at(-1) ?? '', /and \d+ more/)
  assert.match(problemsOf({ ...manifest(), files: Array(200_000).fill(0) }), /more/)
})
