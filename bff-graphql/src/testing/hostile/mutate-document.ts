import { oddNames } from './hostile-values.ts'
import type { SeededRandom } from './seeded-random.ts'

const junk = [
  '\0',
  '\ufeff',
  '‮',
  '😀',
  '\ud800',
  '"',
  '"""',
  '#',
  '\\',
  '`',
  '$',
  '&',
  '...',
  '@',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '!',
]
const numbers = ['0', '-0', '99999999999999999999', '-1', '1e999', '0x10', '1.', '00', '9'.repeat(400)]
const token = /"""[^]*?"""|"(?:\\.|[^"\\\n])*"|\.\.\.|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[^\s]/g

type Mutation = (text: string, random: SeededRandom) => string

/** Changes one token of the text. */
const atToken =
  (change: (found: string, random: SeededRandom) => string): Mutation =>
  (text, random) => {
    const tokens = [...text.matchAll(token)]
    if (tokens.length === 0) return text
    const { 0: found, index } = random.pick(tokens)
    return text.slice(0, index) + change(found, random) + text.slice(index + found.length)
  }

/** Puts what `make` makes behind an opening brace. */
const inBraces =
  (make: (random: SeededRandom) => string): Mutation =>
  (text, random) => {
    const braces = [...text.matchAll(/\{/g)]
    if (braces.length === 0) return text
    const at = random.pick(braces).index + 1
    return `${text.slice(0, at)} ${make(random)} ${text.slice(at)}`
  }

const times = (random: SeededRandom, make: (index: number) => string) =>
  Array.from({ length: random.pick([2, 31, 300, 3000]) }, (_, index) => make(index)).join(' ')

const mutations: readonly Mutation[] = [
  atToken(() => ''),
  atToken((found) => `${found} ${found}`),
  atToken((_found, random) => random.pick(oddNames)),
  atToken((_found, random) => random.pick(junk)),
  atToken((_found, random) => random.pick(numbers)),
  atToken((found, random) => random.pick(junk) + found),
  atToken(
    (found, random) =>
      `${found} @${random.pick(['skip(if: true)', 'include(if: $x)', 'defer', 'stream', 'listSize', 'deprecated', 'no'])}`,
  ),
  atToken((found, random) => times(random, () => found)),
  inBraces((random) => times(random, () => 'id')),
  inBraces((random) => times(random, (index) => `a${index}: id`)),
  inBraces((random) => times(random, () => '__typename @skip(if: true)')),
  inBraces((random) => times(random, () => '... { __typename }')),
  inBraces((random) => times(random, () => 'orders { id delivery { id } }')),
  inBraces((random) => `x: product(productId: ${random.pick(numbers)}) { id }`),
  inBraces(() => '__schema { types { fields { type { fields { type { fields { name } } } } } } }'),
  inBraces((random) => `...${random.pick(['A', 'F0', '__proto__', 'on'])}`),
  inBraces((random) => {
    const levels = random.pick([5, 16, 60, 3000])
    return `${'delivery { order { '.repeat(levels)} id ${'} }'.repeat(levels)}`
  }),
  (text, random) =>
    `${text} fragment A on Order { ...B ...A } fragment B on Order { delivery { order { ...A } } }${random.chance(0.5) ? ' query Q { orders { ...A } }' : ''}`,
  (text, random) =>
    `${text} ${times(random, (index) => `fragment G${index} on Order { delivery { order { ...G${index + 1} } } b: delivery { order { ...G${index + 1} } } }`)}`,
  (text, random) => `${text} ${times(random, (index) => `query Q${index} { me { customerId } }`)}`,
  (text, random) => text.slice(0, random.below(text.length + 1)),
  (text, random) => `${text} #${random.pick(junk).repeat(random.pick([1, 100, 30_000]))}`,
  (text, random) =>
    random
      .pick(['[', '{', '(', '{a', 'query($a:[', '{a(b:[', '{a(b:{c:'])
      .repeat(random.pick([1, 50, 3000])) + text,
  (text) => text.replaceAll(/\s+/g, ','),
]

/** The text after some of what people and programs do to break a server. */
export function mutateDocument(text: string, random: SeededRandom): string {
  let mutated = text
  for (let count = random.pick([0, 0, 1, 2, 3]); count > 0; count--)
    mutated = random.pick(mutations)(mutated, random)
  return mutated
}
