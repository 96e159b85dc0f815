import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Bulkhead, type Admission } from './bulkhead.ts'
import { Deadline } from './deadline.ts'

type Step = 'enter' | 'leave' | 'give up' | 'dismiss' | 'allow fewer' | 'allow more'

interface Caller {
  deadline: Deadline
  admission?: Admission
  /** What the rules say about it. */
  expected: Admission | 'waiting'
}

test('bulkhead, whatever happens: in flight, in the queue or away, in the order of arrival', async () => {
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom<Step>(
        'enter',
        'enter',
        'enter',
        'leave',
        'leave',
        'give up',
        'dismiss',
        'allow fewer',
        'allow more',
      ),
      fc.nat(9),
    ),
    { maxLength: 60, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      let allowed = Infinity
      const bulkhead = new Bulkhead({ mostInFlight: 3, mostQueued: 2, allowed: () => allowed })
      const callers: Caller[] = []
      const which = (expected: Caller['expected']) => callers.filter((caller) => caller.expected === expected)
      const inside = () => which('entered').length
      const admitWaiting = () => {
        for (const caller of which('waiting'))
          if (inside() < Math.min(3, allowed)) caller.expected = 'entered'
      }
      for (const [step, number] of run) {
        if (step === 'enter') {
          const caller: Caller = { deadline: new Deadline(60_000), expected: 'waiting' }
          if (which('waiting').length === 0 && inside() < Math.min(3, allowed)) caller.expected = 'entered'
          else if (which('waiting').length === 2) caller.expected = 'full'
          callers.push(caller)
          void bulkhead.enter(caller.deadline).then((admission) => (caller.admission = admission))
        } else if (step === 'leave') {
          const [leaving] = which('entered').slice(number % Math.max(1, inside()))
          if (!leaving) continue
          callers.splice(callers.indexOf(leaving), 1)
          admitWaiting()
          bulkhead.leave()
        } else if (step === 'give up') {
          const waiting = which('waiting')
          const leaving = waiting[number % Math.max(1, waiting.length)]
          if (!leaving) continue
          leaving.expected = 'over'
          leaving.deadline.leave()
        } else if (step === 'dismiss') {
          for (const caller of which('waiting')) caller.expected = 'dismissed'
          bulkhead.dismissAll()
        } else allowed = step === 'allow fewer' ? 1 + (number % 3) : Infinity
        await Promise.resolve().then(() => undefined)
        assert.deepEqual([bulkhead.inFlight, bulkhead.queued], [inside(), which('waiting').length])
        for (const { admission, expected } of callers) assert.equal(admission ?? 'waiting', expected)
      }
    }),
    { numRuns: 300 },
  )
})
