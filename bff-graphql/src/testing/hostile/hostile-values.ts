import type { SeededRandom } from './seeded-random.ts'

/** Names that mean something to JavaScript, or that are none. */
export const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '__typename',
  '',
  'ids',
  'x'.repeat(300),
]

const texts = [
  '',
  ' ',
  '\0',
  '‮',
  '\ud800',
  '😀'.repeat(50),
  '홍길동',
  '../..',
  "' OR 1=1 --",
  '%00',
  '\r\nx: y',
  'x'.repeat(5000),
]
const numbers = [0, -0, -1, 1.5, 100, 101, 1001, 2 ** 31, -(2 ** 31), 2 ** 53, 1e21, 1e308]

/** Any JSON value but the one that was wanted, mostly. */
export function hostileValue(random: SeededRandom, depth = 0): unknown {
  switch (random.below(depth > 3 ? 5 : 9)) {
    case 0:
      return random.pick(texts)
    case 1:
      return random.pick(numbers)
    case 2:
      return String(random.pick(numbers))
    case 3:
      return random.pick([null, true, false])
    case 4:
      return random.pick([
        'OrderPlaced',
        'NAME',
        '2026-07-20T09:30:00.000Z',
        '2026-99-99',
        'b2Zmc2V0OjE',
        'ProductChanged',
      ])
    case 5:
      return Array.from({ length: random.below(5) }, () => hostileValue(random, depth + 1))
    case 6:
      return Array.from({ length: random.pick([101, 1000, 20_000]) }, (_, index) => index - 1)
    case 7: {
      let nested: unknown = 1
      for (let level = random.pick([5, 50, 2000]); level > 0; level--)
        nested = random.chance(0.5) ? [nested] : { a: nested }
      return nested
    }
    default:
      // `JSON.parse` makes own properties of all names, as the server's will.
      return JSON.parse(
        `{${Array.from({ length: 1 + random.below(3) }, (_, index) => `${JSON.stringify(random.pick(oddNames) + (index || ''))}:${JSON.stringify(hostileValue(random, depth + 1))}`).join()}}`,
      )
  }
}
