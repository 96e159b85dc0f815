import assert from 'node:assert/strict'
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { packArchive, sampleMfe, startRegistry, type TestRegistry } from '../testing/index.ts'

describe('a data folder that is not whole', () => {
  let folder: string
  let registry: TestRegistry
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-lost-'))
    registry = await startRegistry({ folder })
    await registry.publish(sampleMfe())
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const journal = () => join(folder, 'journal.jsonl')
  const versions = () => readdir(join(folder, 'versions/mfe/wishlist'))

  it('without its journal does not start, says how to go on, and loses nothing', async () => {
    await registry.stop()
    await rename(journal(), join(folder, 'elsewhere'))
    await assert.rejects(startRegistry({ folder }), /JOURNAL_LOST: .*mfe\/wishlist\/1\.0\.0.*backup/s)
    assert.deepEqual(await versions(), ['1.0.0'])
    await rename(join(folder, 'elsewhere'), journal())
    registry = await startRegistry({ folder })
    assert.equal((await registry.deploy('wishlist', '1.0.0')).status, 200)
    await registry.stop()
  })

  it('with an older journal starts, and sets aside what that does not know', async () => {
    await registry.stop()
    await writeFile(journal(), '')
    registry = await startRegistry({ folder })
    assert.deepEqual(await versions(), [])
    const [aside = ''] = await readdir(join(folder, 'set-aside'))
    assert.deepEqual(await readdir(join(folder, 'set-aside', aside, 'mfe/wishlist')), ['1.0.0'])
    assert.match(registry.log.join('\n'), /set aside/)
    await registry.publish(sampleMfe())
    await registry.stop()
  })

  it('that can not be written to refuses a publish as unavailable, and takes it once it can', async () => {
    const incoming = join(folder, 'incoming')
    await rm(incoming, { recursive: true })
    await writeFile(incoming, 'no folder')
    const next = await packArchive(sampleMfe({ version: '1.0.1' }))
    const refused = await registry.sendVersion('wishlist', next)
    assert.deepEqual([refused.status, refused.body.code], [503, 'STORE_UNAVAILABLE'])
    assert.match(registry.log.join('\n'), /"cause":\{[^}]*"code":"E(NOTDIR|EXIST)"/)
    await rm(incoming)
    assert.equal((await registry.sendVersion('wishlist', next)).status, 201)
    await registry.stop()
  })
})
