import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { columns, csvLine, rejectColumns } from './columns.ts'
import { fileError } from './file-error.ts'
import type { Rejection } from './import-catalogue.ts'

/** The refused lines as a file of the same format, each with its line number and reason: to be mended and imported. */
export class RejectsFile {
  readonly #stream: WriteStream

  private constructor(stream: WriteStream) {
    this.#stream = stream
  }

  static async open(path: string): Promise<RejectsFile> {
    const stream = createWriteStream(path)
    try {
      await once(stream, 'open')
    } catch (error) {
      throw fileError('FILE_NOT_WRITABLE', path, error)
    }
    stream.write(csvLine([...columns, ...rejectColumns]))
    return new RejectsFile(stream)
  }

  add({ line, reason, cells }: Rejection): void {
    this.#stream.write(csvLine([...columns.map((column) => cells[column]), line, reason]))
  }

  async close(): Promise<void> {
    this.#stream.end()
    await finished(this.#stream)
  }
}
