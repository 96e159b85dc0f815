import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { afterEach, describe, it } from 'node:test'
import { dataFolder } from './addresses.ts'

describe('the data folder', () => {
  const before = process.env['MALL_DATA_DIR']
  afterEach(() => {
    if (before === undefined) delete process.env['MALL_DATA_DIR']
    else process.env['MALL_DATA_DIR'] = before
  })

  it('is that of the mall also where a service is started in its own folder', () => {
    const repository = resolve(import.meta.dirname, '../../..')
    for (const [given, folder] of [
      ['', resolve(repository, '.data')],
      ['.data-2', resolve(repository, '.data-2')],
      ['/srv/mall', resolve('/srv/mall')],
    ] as const) {
      process.env['MALL_DATA_DIR'] = given
      assert.equal(dataFolder(), folder)
    }
  })
})
