import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { reasonToRollBack } from './gate-rule.ts'
import { Outcomes } from './outcomes.ts'

const nothing = { good: 0, bad: 0 }
const healthy = { good: 990, bad: 10 }

describe('a canary is rolled back', () => {
  test('when it never works, with the tenth outcome', () => {
    assert.equal(reasonToRollBack({ good: 0, bad: 9 }, nothing), undefined)
    assert.equal(reasonToRollBack({ good: 0, bad: 10 }, nothing), '0 of 10 (0 %) succeeded, less than 95 %')
  })

  test('when fewer than 95 % succeed: literally with many outcomes, beyond chance with few', () => {
    assert.match(reasonToRollBack({ good: 188, bad: 12 }, healthy) ?? '', /188 of 200 \(94 %\)/)
    assert.equal(reasonToRollBack({ good: 190, bad: 10 }, { good: 96, bad: 4 }), undefined)
    assert.equal(reasonToRollBack({ good: 18, bad: 2 }, healthy), undefined, '2 of 20 can be chance')
    assert.ok(reasonToRollBack({ good: 14, bad: 6 }, healthy))
  })

  test('when it is clearly below the stable version, although it reaches 95 %', () => {
    assert.equal(
      reasonToRollBack({ good: 960, bad: 40 }, { good: 9990, bad: 10 }),
      '960 of 1000 (96 %) succeeded, of the stable version 9990 of 10000 (99.9 %)',
    )
    assert.equal(reasonToRollBack({ good: 980, bad: 20 }, { good: 9900, bad: 100 }), undefined)
  })

  test('not when the stable version does no better: the canary may be the remedy', () => {
    assert.equal(reasonToRollBack({ good: 80, bad: 20 }, { good: 700, bad: 300 }), undefined)
    assert.ok(
      reasonToRollBack({ good: 80, bad: 20 }, { good: 3, bad: 5 }),
      'a few outcomes say nothing of the stable one',
    )
  })

  test('never because something succeeded in addition, always also when more fails', () => {
    const counts = fc.record({ good: fc.nat(2000), bad: fc.nat(500) })
    fc.assert(
      fc.property(fc.nat(199), fc.nat(199), fc.nat(50), counts, (good, bad, more, stable) => {
        // The two ways of counting meet at 200 outcomes; on either side of it the rule is monotonous.
        fc.pre(good + bad + more < 200)
        const reason = reasonToRollBack({ good, bad }, stable)
        if (reason === undefined && good + bad >= 10)
          assert.equal(reasonToRollBack({ good: good + more, bad }, stable), undefined)
        if (reason !== undefined) assert.ok(reasonToRollBack({ good, bad: bad + more }, stable))
      }),
      { numRuns: 2000 },
    )
  })
})

/** Pseudo-random numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** With which of its visitors, three a minute, a canary is rolled back when it is judged anew after each; nine times as many have the stable version, which succeeds at 99 %. */
function rolledBackAt(rate: number, visitors: number, random: () => number): number | undefined {
  const [canary, stable] = [new Outcomes(), new Outcomes()]
  const outcome = (chance: number) => (random() < chance ? { good: 1, bad: 0 } : { good: 0, bad: 1 })
  for (let visitor = 1; visitor <= visitors; visitor++) {
    const now = visitor * 20_000
    canary.add(outcome(rate), now)
    for (let other = 0; other < 9; other++) stable.add(outcome(0.99), now)
    for (const ms of [5 * 60_000, 60 * 60_000])
      if (reasonToRollBack(canary.within(ms, now), stable.within(ms, now))) return visitor
  }
  return undefined
}

describe('in simulations with repeated judgement', () => {
  const runs = (rate: number, visitors: number) =>
    Array.from({ length: 200 }, (_, run) => rolledBackAt(rate, visitors, randomFrom(run)))

  test('at most 2 of 100 canaries at 99 % are rolled back within 1,000 of their visitors', () => {
    const wrong = runs(0.99, 1000).filter((at) => at !== undefined).length
    assert.ok(wrong <= 4, `${wrong} of 200`)
  })

  test('one at 80 % is recognised in nearly all cases within 60 visitors, in all within 200', () => {
    const found = runs(0.8, 200)
    assert.ok(found.every((at) => at !== undefined))
    assert.ok(found.filter((at) => (at ?? Infinity) <= 60).length >= 180)
  })

  test('one that never works is recognised with its tenth visitor', () => {
    assert.deepEqual(new Set(runs(0, 20)), new Set([10]))
  })
})
