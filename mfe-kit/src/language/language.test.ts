import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { formatAge } from './format-age.ts'
import { formatDate } from './format-date.ts'
import { formatPrice } from './format-price.ts'
import { translate } from './translate.ts'

test('prices have the unit where the language puts it', () => {
  assert.equal(formatPrice(12000, 'ko'), '12,000원')
  assert.equal(formatPrice(12000, 'en'), '₩12,000')
  assert.equal(formatPrice(-500, 'ko'), '-500원')
  assert.equal(formatPrice(-500, 'en'), '-₩500')
  assert.equal(formatPrice(0, 'ko'), '0원')
})

test('dates are those of Seoul, wherever the reader is', () => {
  const lateInLondon = '2026-07-20T20:30:00.000Z'
  assert.equal(formatDate(lateInLondon, 'date', 'ko'), '2026년 7월 21일')
  assert.equal(formatDate(lateInLondon, 'date', 'en'), '21 July 2026')
  assert.match(formatDate(lateInLondon, 'time', 'ko'), /5:30/)
})

test('an age is told in minutes, and in hours where these are many', () => {
  const ago = (minutes: number, language: 'ko' | 'en') => formatAge(Date.now() - minutes * 60_000, language)
  assert.equal(ago(0, 'en'), '1 minute ago')
  assert.equal(ago(3, 'ko'), '3분 전')
  assert.equal(ago(89, 'en'), '89 minutes ago')
  assert.equal(ago(180, 'ko'), '3시간 전')
})

const messages = {
  ko: { greeting: '{name}님, 안녕하세요', pieces: '{count}개' },
  en: { greeting: 'Hello {name}', pieces: { one: '{count} piece', other: '{count} pieces' } },
} as const

test('texts take values, and numbers are grouped', () => {
  assert.equal(translate(messages, 'ko', 'greeting', { name: '홍길동' }), '홍길동님, 안녕하세요')
  assert.equal(translate(messages, 'ko', 'pieces', { count: 1200 }), '1,200개')
})

test('the plural form is that of the language', () => {
  assert.equal(translate(messages, 'en', 'pieces', { count: 1 }), '1 piece')
  assert.equal(translate(messages, 'en', 'pieces', { count: 0 }), '0 pieces')
})

test('a value that is not given stays visible as its placeholder', () => {
  assert.equal(translate(messages, 'en', 'greeting'), 'Hello {name}')
})

test('the texts of the kit have equal keys in both languages', async () => {
  const [ko, en] = await Promise.all(
    ['ko', 'en'].map(async (language) => {
      const file = new URL(`../../messages/${language}.json`, import.meta.url)
      return Object.keys(JSON.parse(await readFile(file, 'utf8')) as object).sort()
    }),
  )
  assert.deepEqual(ko, en)
})
