import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Folder, Store } from './store.ts'

/** A store in a folder of this machine: `versions/` holds what is written, `incoming/` what is being written; what was being written before is removed. */
export async function openFileStore(root: string): Promise<Store> {
  const versions = join(root, 'versions')
  const incoming = join(root, 'incoming')
  await mkdir(versions, { recursive: true })
  await rm(incoming, { recursive: true, force: true })
  await mkdir(incoming, { recursive: true })

  return {
    async write(folder, files) {
      const upload = join(incoming, randomUUID())
      const target = join(versions, folder)
      try {
        const folders = new Set([upload])
        for (const { path, content } of files) {
          const file = join(upload, path)
          await mkdir(dirname(file), { recursive: true })
          for (let each = dirname(file); each !== upload; each = dirname(each)) folders.add(each)
          await writeDurably(file, content)
        }
        for (const each of folders) await syncFolder(each)
        await mkdir(dirname(target), { recursive: true })
        await rm(target, { recursive: true, force: true })
        await rename(upload, target)
      } catch (error) {
        await rm(upload, { recursive: true, force: true })
        throw error
      }
      // The names on the way to it were perhaps new as well.
      for (let each = dirname(target); each !== root; each = dirname(each)) await syncFolder(each)
    },

    async open(folder, path) {
      const handle = await open(join(versions, folder, path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
        throw error
      })
      if (!handle) return undefined
      const stats = await handle.stat()
      if (stats.isFile()) return { size: stats.size, stream: handle.createReadStream() }
      await handle.close()
      return undefined
    },

    async folders() {
      const all: Folder[] = []
      for (const kind of ['mfe', 'shared'] as const) {
        for (const name of await namesIn(join(versions, kind))) {
          for (const version of await namesIn(join(versions, kind, name)))
            all.push(`${kind}/${name}/${version}`)
        }
      }
      return all
    },

    async setAside(folders) {
      const aside = join(root, 'set-aside', randomUUID())
      for (const folder of folders) {
        await mkdir(dirname(join(aside, folder)), { recursive: true })
        await rename(join(versions, folder), join(aside, folder))
      }
      return aside
    },
  }
}

async function writeDurably(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the names in a folder durable; Windows does so by itself and opens no folders. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
