import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tint } from './tint.ts'

test('a category has one ground, which the styles know', () => {
  assert.equal(tint('home'), tint('home'))
  for (const category of ['home', '가전', 'x'.repeat(200)]) assert.match(tint(category), /^tint-[0-7]$/)
  assert.notEqual(tint('home'), tint('electronics'))
})

test('a product without a category stands on plain ground', () => {
  assert.equal(tint(null), 'tint-none')
  assert.equal(tint(''), 'tint-none')
})
