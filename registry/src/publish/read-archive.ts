import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Extract, extract } from 'tar-stream'
import { Problem } from '../problem.ts'
import type { Limits } from './limits.ts'

type Entry = Extract extends AsyncIterable<infer Each> ? Each : never

export interface ArchiveFile {
  path: string
  content: Buffer
  /** `sha384-…`, as manifests write it. */
  integrity: string
}

/**
 * Reads a gzipped tar of plain files as it comes in. Stops with a problem at the first thing that is not allowed, so that
 * what is held in memory stays within the limits. `body` is left open, for an answer to be sent.
 */
export async function readArchive(body: Readable, limits: Limits): Promise<ArchiveFile[]> {
  const archive = extract()
  const late = AbortSignal.timeout(limits.uploadMs)
  // A pipeline waits for its source, also when its signal says stop, and a client may never send on.
  const timeout = new Promise<never>((_resolve, reject) =>
    late.addEventListener('abort', () => reject(tooLate(limits))),
  )
  const reading = Promise.allSettled([
    pipeline(
      () => atMost(limits.packed, 'The archive', body.iterator({ destroyOnReturn: false })),
      createGunzip(),
      (content) => atMost(limits.unpacked, 'The unpacked archive', content),
      archive,
      { signal: late },
    ),
    readEntries(archive, limits),
  ])
  const [unpacked, files] = await Promise.race([reading, timeout])
  if (files.status === 'fulfilled' && unpacked.status === 'fulfilled') return files.value
  const reasons = [files, unpacked].flatMap((each) =>
    each.status === 'rejected' ? [each.reason as Error] : [],
  )
  throw reasons.find((reason) => reason instanceof Problem) ?? unreadable(reasons.at(-1))
}

async function* atMost(limit: number, what: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > limit) throw new Problem('PAYLOAD_TOO_LARGE', `${what} has more than ${limit} bytes.`)
    yield chunk
  }
}

async function readEntries(archive: AsyncIterable<Entry>, limits: Limits): Promise<ArchiveFile[]> {
  const files = new Map<string, ArchiveFile>()
  for await (const entry of archive) {
    const { name: path, type, size } = entry.header
    if (type !== 'file') throw notPlain(path, type)
    checkPath(path, limits)
    if (files.has(path)) throw new Problem('ARCHIVE_INVALID', `${shown(path)} is in the archive twice.`)
    if (files.size > limits.files) {
      throw new Problem('PAYLOAD_TOO_LARGE', `The archive has more than ${limits.files} files.`)
    }
    if (size > limits.unpacked) {
      throw new Problem('PAYLOAD_TOO_LARGE', `${path} has ${size} bytes, more than ${limits.unpacked}.`)
    }
    files.set(path, { path, ...(await read(entry)) })
  }
  return [...files.values()]
}

async function read(entry: Entry): Promise<Pick<ArchiveFile, 'content' | 'integrity'>> {
  const chunks: Buffer[] = []
  const hash = createHash('sha384')
  for await (const chunk of entry as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    hash.update(chunk)
  }
  return { content: Buffer.concat(chunks), integrity: `sha384-${hash.digest('base64')}` }
}

function checkPath(path: string, { pathLength }: Limits): void {
  if (path.length > pathLength) {
    throw new Problem('ARCHIVE_INVALID', `A path has more than ${pathLength} characters: ${shown(path)}`)
  }
  const parts = path.split('/')
  if (/^[\w@./+-]+$/.test(path) && parts.every((part) => part !== '' && part !== '.' && part !== '..')) return
  throw new Problem(
    'ARCHIVE_INVALID',
    `${shown(path)} is no path within the archive. Paths are those of the manifest: relative, without . and .., of letters, digits and _ @ . / + - alone.`,
  )
}

function tooLate({ uploadMs }: Limits): Problem {
  return new Problem('UPLOAD_TIMEOUT', `The upload took more than ${uploadMs / 1000} s. Try again.`)
}

function notPlain(path: string, type: string): Problem {
  return new Problem(
    'ARCHIVE_INVALID',
    `${shown(path)} is a ${type}; an archive holds plain files alone, without folders and links.`,
  )
}

function unreadable(cause: Error | undefined): Problem {
  const why = cause?.message ?? 'unknown reason'
  return new Problem('ARCHIVE_INVALID', `The body is not a readable gzipped tar archive: ${why}.`, {}, cause)
}

const shown = (path: string) => JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}…` : path)
