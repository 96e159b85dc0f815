import { Readable } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import { MallError } from '../mall-error.ts'
import { columns, rejectColumns } from './columns.ts'

/** A line of a catalogue file. */
export interface CatalogueLine {
  /** Where it begins, counted from 1. */
  line: number
  cells: Record<string, string>
  /** Why it can't be a product, whatever its cells say. */
  fault?: string
}

/** More than any product needs: a quotation mark that is never closed must not swallow the file. */
const longestRecord = 100_000

/** Reads a catalogue file line by line, in constant memory. Throws where the file as a whole can't be read. */
export async function* readCatalogue(bytes: AsyncIterable<Buffer>): AsyncGenerator<CatalogueLine> {
  let lastLine = 0
  let uneven = 0
  const parser = parse({
    columns: (header: string[]) => {
      const names = checkedHeader(header)
      lastLine = 1
      return names
    },
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: longestRecord,
  })
  const text = Readable.from(decoded(bytes))
  // `pipe` alone would leave the reader waiting for a source that has failed.
  text.on('error', (error) => parser.destroy(error))
  try {
    for await (const each of text.pipe(parser)) {
      const { record, info } = each as { record: Record<string, string>; info: Info }
      const breaks =
        Object.values(record)
          .join('')
          .match(/\r\n|\r|\n/g)?.length ?? 0
      lastLine = info.lines
      yield {
        line: info.lines - breaks,
        cells: record,
        ...(info.invalid_field_length > uneven && { fault: 'does not have as many cells as the first line' }),
      }
      uneven = info.invalid_field_length
    }
    if (lastLine === 0 && parser.info.bytes === 0)
      throw new MallError('BAD_CATALOGUE', 'The file is empty. Its first line must name the columns.')
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const after = lastLine ? `after line ${lastLine}` : 'in the first line'
    throw new MallError(
      'BAD_CATALOGUE',
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `A quotation mark that opens ${after} is not closed. What stands before it was read; close it and import the file again.`
        : error.code === 'CSV_MAX_RECORD_SIZE'
          ? `What stands ${after} is longer than ${longestRecord.toLocaleString('en')} characters; a quotation mark that is not closed may be why.`
          : `The file is not readable as CSV ${after}: ${error.message}.`,
      { cause: error },
    )
  } finally {
    text.destroy()
  }
}

/** Refuses what is not UTF-8: other encodings would turn Korean into nonsense that looks like names. */
async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 1
  try {
    for await (const chunk of bytes) {
      const text = decoder.decode(chunk, { stream: true })
      lines += text.split('\n').length - 1
      yield text
    }
    yield decoder.decode()
  } catch (error) {
    if (!(
      error instanceof TypeError &&
      'code' in error &&
      error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ))
      throw error
    throw notUtf8(lines, error)
  }
}

const notUtf8 = (lines: number, cause?: unknown) =>
  new MallError(
    'BAD_CATALOGUE',
    `The file is not UTF-8 (noticed after line ${lines}); it may be EUC-KR (CP949) or UTF-16. Save it as "CSV UTF-8" and import it again.`,
    { cause },
  )

function checkedHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim())
  // UTF-16 without a byte order mark, where all is ASCII.
  if (names.some((name) => name.includes('\0'))) throw notUtf8(1)
  const separator = /[;\t|]/.exec(names.length === 1 ? header.join() : '')?.[0]
  const known: readonly string[] = [...columns, ...rejectColumns]
  const strange = names.filter((name) => !known.includes(name))
  const twice = names.filter((name, index) => names.indexOf(name) < index)
  const fault = separator
    ? `separates its columns by ${separator === '\t' ? 'tabs' : `"${separator}"`}: save the file with commas`
    : strange.length
      ? `names ${strange.map((name) => `"${name}"`).join(', ')}, which is no column`
      : twice.length
        ? `names "${twice[0]}" twice`
        : names.includes('code')
          ? undefined
          : 'does not name the column "code"'
  if (fault)
    throw new MallError('BAD_CATALOGUE', `The first line ${fault}. Columns are: ${columns.join(', ')}.`)
  return names
}
