import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { createLog } from '../log.ts'
import { KeptDocuments } from './kept-documents.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the folder of kept documents', () => {
  let folder: string
  const log: string[] = []
  const open = () =>
    new KeptDocuments(
      folder,
      createLog((line) => log.push(line)),
    )
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kept-documents-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
    assert.deepEqual(log.splice(0), [])
  })

  /** Documents that were used so many minutes ago. */
  async function used(minutesAgo: number, count: number, bytes?: number): Promise<string[]> {
    const names = Array.from({ length: count }, (_, index) => hashOf(`${minutesAgo} ${index}`))
    const at = new Date(Date.now() - minutesAgo * 60_000)
    for (const name of names) {
      const file = join(folder, `${name}.graphql`)
      await writeFile(file, '')
      if (bytes) await truncate(file, bytes)
      await utimes(file, at, at)
    }
    return names
  }
  const names = async () => new Set((await readdir(folder)).map((name) => name.replace('.graphql', '')))

  it('holds 2,000: those used last', async () => {
    const [text] = ['{ products { id } }']
    await open().keep(hashOf(text), text)
    const old = new Date(Date.now() - 60 * 60_000)
    await utimes(join(folder, `${hashOf(text)}.graphql`), old, old)
    const oldest = await used(30, 5)
    const others = await used(10, 1998)
    const kept = open()
    assert.equal(await kept.read(hashOf(text)), text)
    await kept.keep(hashOf('{ me { id } }'), '{ me { id } }')
    const left = await names()
    assert.equal(left.size, 2000)
    assert.ok(left.has(hashOf(text)) && others.every((name) => left.has(name)))
    assert.ok(!oldest.some((name) => left.has(name)))
  })

  it('holds 32 MB: those used last', async () => {
    const oldest = await used(30, 4, 4 * 1024 * 1024)
    const others = await used(10, 7, 4 * 1024 * 1024)
    await open().keep(hashOf('{ me { id } }'), '{ me { id } }')
    const left = await names()
    assert.ok(others.every((name) => left.has(name)))
    assert.ok(!oldest.some((name) => left.has(name)))
  })

  it('loses what a process that died was writing, and nothing that is not its own', async () => {
    const old = new Date(Date.now() - 60 * 60_000)
    for (const name of ['dead.part', 'alive.part', 'notes.txt']) await writeFile(join(folder, name), '')
    for (const name of ['dead.part', 'notes.txt']) await utimes(join(folder, name), old, old)
    await open().keep(hashOf('{ me { id } }'), '{ me { id } }')
    assert.deepEqual(await names(), new Set(['alive.part', 'notes.txt', hashOf('{ me { id } }')]))
  })

  it('has each document whole or not at all, also while it is written by several', async () => {
    const text = `{ products { ${'id '.repeat(20_000)} } }`
    const file = join(folder, `${hashOf(text)}.graphql`)
    const writing = Array.from({ length: 20 }, () => open().keep(hashOf(text), text))
    let isDone = false
    const done = Promise.all(writing).then(() => (isDone = true))
    while (!isDone) {
      const size = await stat(file).then(
        ({ size }) => size,
        () => text.length,
      )
      assert.equal(size, text.length)
    }
    await done
    assert.deepEqual(await readdir(folder), [`${hashOf(text)}.graphql`])
  })
})
