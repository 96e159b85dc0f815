import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeWhole } from './write-whole.ts'

test('many writers of one file leave one of their contents whole, and one that fails leaves nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mall-write-'))
  try {
    const contents = Array.from({ length: 50 }, (_, index) => String(index).repeat(20_000))
    await Promise.all(contents.map((content) => writeWhole(join(folder, 'deep/state.json'), content)))
    assert.ok(contents.includes(await readFile(join(folder, 'deep/state.json'), 'utf8')))
    // A folder with something in it can't be replaced.
    await mkdir(join(folder, 'deep/taken/inside'), { recursive: true })
    await assert.rejects(writeWhole(join(folder, 'deep/taken'), 'x'))
    assert.deepEqual((await readdir(join(folder, 'deep'))).sort(), ['state.json', 'taken'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
