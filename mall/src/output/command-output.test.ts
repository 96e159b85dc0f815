import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { didYouMean } from './did-you-mean.ts'
import { tableLines } from './table.ts'

/** What a command with this body writes when its output goes into a pipe, without `NO_COLOR`. */
function written(body: string): string {
  const { NO_COLOR: _, ...env } = process.env
  const source = `const { CommandOutput } = await import(${JSON.stringify(import.meta.resolve('./command-output.ts'))}); ${body}`
  return execFileSync(process.execPath, ['--input-type=module', '--eval', source], {
    encoding: 'utf8',
    env: { ...env, CI: '1' },
  })
}
const body = `output.begin('Deploying'); output.done('Built'); output.table(['name', 'version'], [['product', '1.0.0'], ['a', '2.0.0']])
output.result('Live', [['Look', 'http://mall'], ['Roll back', 'mall rollback']]); output.answer({ live: true })`

describe('what a command says', () => {
  it('is plain in a pipe, with aligned columns and the next step at the end', () => {
    assert.equal(
      written(`const output = new CommandOutput(); ${body}`),
      [
        'Deploying',
        '  ✔ Built',
        '  name     version',
        '  product  1.0.0',
        '  a        2.0.0',
        '✔ Live',
        '  ➜  Look       http://mall',
        '  ➜  Roll back  mall rollback',
        '',
      ].join('\n'),
    )
  })

  it('is one line of JSON for machines, and nothing else', () => {
    assert.equal(written(`const output = new CommandOutput({ json: true }); ${body}`), '{"live":true}\n')
  })

  it('aligns columns whatever their colours', () => {
    assert.deepEqual(
      tableLines([
        ['\u001B[32mok\u001B[39m', 'b'],
        ['long', 'c'],
      ]),
      ['\u001B[32mok\u001B[39m    b', 'long  c'],
    )
  })
})

describe('a word that is unknown', () => {
  it('is answered with the nearest known one, where one is near', () => {
    const known = ['product', 'order', 'delivery']
    assert.equal(didYouMean('produkt', known), ' Did you mean "product"?')
    assert.equal(didYouMean('oredr', known), ' Did you mean "order"?')
    // Two letters swapped are one mistake, two that are wrong are two.
    assert.equal(didYouMean('stauts', ['start', 'status']), ' Did you mean "status"?')
    assert.equal(didYouMean('strat', ['status', 'start']), ' Did you mean "start"?')
    assert.equal(didYouMean('wishlist', known), '')
    assert.equal(didYouMean('order', []), '')
  })
})
