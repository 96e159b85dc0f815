import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createLog } from '../log.ts'
import { Problem } from '../problem.ts'
import type { Entry } from './entry.ts'
import { openJournal } from './journal.ts'

describe('the journal', () => {
  let folder: string
  let file: string
  const lines: string[] = []
  const log = createLog((line) => lines.push(line))
  const open = () => openJournal(file, log)
  const entry = (sequence: number): Entry => ({
    sequence,
    at: '2026-01-01T00:00:00.000Z',
    who: '하나',
    action: 'adopt-group',
    group: 'vue',
    version: `3.5.${sequence}`,
  })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'))
    file = join(folder, 'journal.jsonl')
    const journal = await open()
    for (const sequence of [1, 2, 3]) await journal.append(entry(sequence))
    await journal.close()
    lines.length = 0
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('has what was appended, in order', async () => {
    const journal = await open()
    assert.deepEqual(journal.entries, [1, 2, 3].map(entry))
    await journal.close()
  })

  it('drops a last line that was being written, says so, and goes on', async () => {
    const { length } = await readFile(file)
    for (const cut of [1, 5, 40, length / 3 - 1]) {
      await truncate(file, Math.floor(length - cut))
      const journal = await open()
      assert.deepEqual(journal.entries, [1, 2].map(entry), `${cut} bytes cut off`)
      assert.match(lines.join(''), /cut off/)
      await journal.append(entry(3))
      await journal.close()
      const again = await open()
      assert.deepEqual(again.entries, [1, 2, 3].map(entry))
      await again.close()
      lines.length = 0
    }
  })

  it('refuses to be opened when it is damaged elsewhere, and names the line', async () => {
    const [first, , third] = (await readFile(file, 'utf8')).split('\n')
    for (const damaged of [`${first}\n{"sequence":\n${third}\n`, `${first}\n${third}\n`, `\n${first}\n`]) {
      await writeFile(file, damaged)
      await assert.rejects(open(), /JOURNAL_DAMAGED: line [12] /)
      assert.equal(await readFile(file, 'utf8'), damaged)
    }
  })

  it('takes nothing more when somebody else has written to it', async () => {
    const journal = await open()
    await appendFile(file, 'something else\n')
    await assert.rejects(journal.append(entry(4)), (error: Problem) => error.code === 'STORE_UNAVAILABLE')
    await journal.close()
  })
})
