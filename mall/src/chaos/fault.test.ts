import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultText, readFault } from './fault.ts'

describe('a fault at the command line', () => {
  for (const [text, fault] of [
    ['down', { fault: 'down' }],
    ['slow=800', { fault: 'slow', ms: 800 }],
    ['errors=50', { fault: 'errors', percent: 50 }],
    ['hang', { fault: 'hang' }],
    ['up', { fault: 'none' }],
  ] as const) {
    it(`may be ${text}, and is told so`, () => {
      assert.deepEqual(readFault(text), fault)
      assert.equal(faultText(fault), text)
    })
  }

  it('ends by itself after a time', () => {
    for (const [lasts, seconds] of [
      ['30', 30],
      ['30s', 30],
      ['5m', 300],
      ['1h', 3600],
    ] as const)
      assert.deepEqual(readFault('hang', lasts), { fault: 'hang', seconds })
  })

  for (const [text, lasts, reason] of [
    ['hagn', undefined, /"hagn" is no fault\. Did you mean "hang"\? There are: down, slow=MS/],
    ['down=5', undefined, /"down=5" is no fault/],
    ['slow', undefined, /"slow" needs a whole number of milliseconds from 1 to 600000/],
    ['slow=1.5', undefined, /not "1\.5"/],
    ['errors=101', undefined, /"errors" needs a whole number of percent from 1 to 100/],
    ['hang', 'ever', /--for takes a time from 1s to 24h/],
    ['hang', '25h', /--for takes a time from 1s to 24h/],
    ['hang', '0', /--for takes a time from 1s to 24h/],
    ['up', '5s', /--for goes with a fault/],
  ] as const) {
    it(`is not ${text}${lasts === undefined ? '' : ` --for ${lasts}`}`, () => {
      assert.throws(() => readFault(text, lasts), reason)
    })
  }
})
