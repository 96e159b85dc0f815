import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { CatalogueService } from '../catalogue/catalogue-service.ts'
import { fileError } from '../catalogue/file-error.ts'
import { importCatalogue, type ImportCounts, type Rejection } from '../catalogue/import-catalogue.ts'
import { counted, importSummary } from '../catalogue/import-summary.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { RejectsFile } from '../catalogue/rejects-file.ts'
import { MallError } from '../mall-error.ts'
import { coloursFor } from '../output/colours.ts'
import { createProgress, type Progress } from '../output/progress.ts'
import { serviceUrl } from '../programs.ts'
import { readSettings, shortPath } from '../settings.ts'
import { untilSignal } from '../until-signal.ts'
import { command, jsonOption } from './command.ts'

interface ImportArguments {
  file: string
  dryRun: boolean
  setStock: boolean
  json: boolean
  rejects?: string | undefined
}

const pc = coloursFor(process.stderr)

/** More bad lines than anybody reads in a terminal; all are in the file of `--rejects`. */
const mostShown = 20

export const importFile = command({
  line: 'Put the products of a CSV file into the catalogue.',
  operands: ['FILE'],
  options: {
    'dry-run': {
      type: 'boolean',
      line: 'Tell what would be created, updated and refused, and change nothing.',
    },
    'set-stock': {
      type: 'boolean',
      line: 'The file is an inventory: known products get its stock. Otherwise they keep theirs.',
    },
    rejects: {
      type: 'string',
      value: 'FILE',
      line: 'Write refused lines with their reasons into a file that can be mended and imported.',
    },
    json: jsonOption,
  },
  details: `The first line names the columns: code, name, name_ko, name_en, description_ko, description_en, price, stock,
category, image_url, backorder_allowed. Only code is needed, and price for new products; UTF-8.
Products are known by their code. Known ones change where a cell says something else; a file that was imported
changes nothing when it is imported again, so an import that was broken off is simply repeated.

Exit codes: 0 all well, 1 some lines were refused or the import failed, 130 ended by Ctrl-C.
PRODUCT_SERVICE_URL or MALL_PORT_OFFSET says which mall.`,
  run: ({ 'dry-run': dryRun, 'set-stock': setStock, rejects, json }, file = '') =>
    importCatalogueFile({ file, dryRun, setStock, rejects, json }),
})

/** Answers the exit code, 1 where a line was refused and 130 where Ctrl-C ended it. */
async function importCatalogueFile(given: ImportArguments): Promise<number> {
  const { file, json } = given
  const service = new CatalogueService(serviceUrl('product', readSettings(process.env)))
  const { size } = await found(file)
  if (given.rejects !== undefined) await refuseSameFile(file, given.rejects)
  const rejects = given.rejects === undefined ? undefined : await RejectsFile.open(given.rejects)
  const progress = createProgress(process.stderr)
  const rejected: Rejection[] = []
  const began = performance.now()
  const options = { dryRun: given.dryRun, setStock: given.setStock }
  if (!json)
    process.stderr.write(
      `${options.dryRun ? 'Trying' : 'Importing'} ${pc.cyan(file)} into ${pc.cyan(service.url)}\n`,
    )

  let counts: ImportCounts | undefined
  const { stopped } = await untilSignal(async (signal) => {
    const source = createReadStream(file)
    try {
      counts = await importCatalogue(readCatalogue(source), {
        ...options,
        service,
        signal,
        onRejected(rejection) {
          rejects?.add(rejection)
          if (rejected.length < mostShown) rejected.push(rejection)
          if (!json && rejected.at(-1) === rejection) tellRejection(rejection, progress)
        },
        onProgress(now) {
          counts = now
          if (!json) progress.show(size ? source.bytesRead / size : 1, soFar(now, began))
        },
      })
    } catch (error) {
      progress.end()
      throw withHowFar(fileError('FILE_NOT_READABLE', file, error), counts)
    } finally {
      source.destroy()
      await rejects?.close()
    }
    return { stopped: signal.aborted }
  })
  progress.end()
  if (!counts) throw new Error('The import ended without a count')
  const seconds = (performance.now() - began) / 1000
  const summary = { file, ...options, stopped, ...counts, seconds: Number(seconds.toFixed(1)) }
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...summary, rejected })}\n`
      : importSummary(summary, given.rejects, rejected.length),
  )
  if (stopped) return 130
  return counts.refused > 0 ? 1 : 0
}

async function found(file: string): Promise<Stats> {
  try {
    return await stat(file)
  } catch (error) {
    throw fileError('FILE_NOT_READABLE', file, error)
  }
}

/** Opened for the refused lines, the file would be empty before it is read. */
async function refuseSameFile(file: string, rejects: string): Promise<void> {
  const other = await stat(rejects).catch(() => undefined)
  const { dev, ino } = await found(file)
  if (other?.dev !== dev || other.ino !== ino) return
  throw new MallError(
    'FILE_NOT_WRITABLE',
    `${shortPath(rejects)} is the file to import itself. Give --rejects another name.`,
  )
}

function soFar({ rows, refused }: ImportCounts, began: number): string {
  const rate = Math.round(rows / ((performance.now() - began) / 1000))
  return `${counted(rows)} rows, ${counted(rate)} a second${refused ? pc.red(`, ${counted(refused)} refused`) : ''}`
}

function tellRejection({ line, reason }: Rejection, progress: Progress): void {
  progress.say(`  ${pc.red(`line ${line}`)}: ${reason}`)
}

/** Tells what stands already, and that the same command goes on from there. */
function withHowFar(error: unknown, counts: ImportCounts | undefined): unknown {
  if (!(error instanceof MallError) || !error.code.startsWith('SERVICE_')) return error
  const done = counts?.lastLine
    ? `Lines up to ${counts.lastLine} are imported; run the same command again to go on, they stay as they are.`
    : 'Nothing was imported. Is the mall running (npm start), with the same MALL_PORT_OFFSET?'
  return new MallError(error.code, `${error.message} ${done}`, { cause: error })
}
