import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CatalogueService } from '../catalogue/catalogue-service.ts'
import { columns, csvLine } from '../catalogue/columns.ts'
import { fileError } from '../catalogue/file-error.ts'
import { coloursFor } from '../output/colours.ts'
import { serviceUrl } from '../programs.ts'
import { readSettings } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command } from './command.ts'

const pc = coloursFor(process.stderr)

export const exportFile = command({
  line: 'Write the catalogue as a CSV file.',
  operands: ['[FILE]'],
  options: {
    bom: { type: 'boolean', line: 'Begin with a byte order mark, so that Excel reads Korean right.' },
  },
  details: `Writes the catalogue of a running mall as a file that "mall import" takes. Without FILE it goes to standard output.
Products come in the order of the shop (by id). PRODUCT_SERVICE_URL or MALL_PORT_OFFSET says which mall.`,
  run: ({ bom }, file?: string) => writeCatalogue(file, bom),
})

/** A file appears whole, or not at all. */
async function writeCatalogue(file: string | undefined, bom: boolean): Promise<number> {
  const service = new CatalogueService(serviceUrl('product', readSettings(process.env)))
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    yield `${bom ? '\uFEFF' : ''}${csvLine(columns)}`
    for await (const page of service.exportRows()) {
      rows += page.length
      yield page.map((row) => csvLine(columns.map((column) => row[column]))).join('')
    }
  }
  return untilSignal(async (signal) => {
    const part = file && `${file}.part`
    try {
      const target = part ? createWriteStream(part) : process.stdout
      await pipeline(Readable.from(lines()), target, { signal, end: Boolean(part) })
      if (part) await rename(part, file)
    } catch (error) {
      if (part) await rm(part, { force: true })
      // Who reads may have enough (`| head`).
      if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return 0
      if (signal.aborted) return 130
      throw fileError('FILE_NOT_WRITABLE', file ?? 'The output', error)
    }
    const where = file ? ` in ${pc.cyan(file)}` : ''
    process.stderr.write(`${pc.green('✔')} ${rows.toLocaleString('en')} products${where}.\n`)
    return 0
  })
}
