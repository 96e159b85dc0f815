import type { CatalogueService, ImportOptions, RowResult } from './catalogue-service.ts'
import { rejectColumns } from './columns.ts'
import type { CatalogueLine } from './read-catalogue.ts'

/** A line that was refused, and why. */
export interface Rejection {
  line: number
  reason: string
  cells: Record<string, string>
}

export interface ImportCounts {
  rows: number
  created: number
  updated: number
  unchanged: number
  refused: number
  /** Known products whose stock is not what their line says; it stayed. */
  keptStock: number
  /** The last line that is dealt with, and all before it. */
  lastLine: number
}

interface ImportPart extends ImportOptions {
  service: CatalogueService
  /** Ends the import after the rows that are under way. */
  signal: AbortSignal
  onRejected(rejection: Rejection): void
  onProgress(counts: ImportCounts): void
}

const rowsAtOnce = 500
/** The service takes 1 MB; its rows are not counted in bytes of UTF-8, but never have fewer characters than a third of them. */
const charactersAtOnce = 250_000

/**
 * Sends the lines of a catalogue to the product service, a few hundred at a time and the next only after the answer, so
 * that neither side has to hold more.
 */
export async function importCatalogue(
  lines: AsyncIterable<CatalogueLine>,
  { service, signal, onRejected, onProgress, ...options }: ImportPart,
): Promise<ImportCounts> {
  const counts: ImportCounts = {
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    refused: 0,
    keptStock: 0,
    lastLine: 0,
  }
  const firstLines = new Map<string, number>()
  let batch: CatalogueLine[] = []
  let characters = 0

  function take(line: CatalogueLine, { outcome, keptStock, errors = [] }: RowResult): void {
    counts[outcome]++
    counts.rows++
    if (keptStock !== undefined) counts.keptStock++
    if (outcome !== 'refused') return
    onRejected({ line: line.line, reason: line.fault ?? reasonOf(errors, line.cells), cells: line.cells })
  }

  async function send(): Promise<void> {
    const good = batch.filter(({ fault }) => fault === undefined)
    const results = good.length > 0 ? await service.importRows(good.map(productCells), options) : []
    for (const line of batch) take(line, (line.fault ? undefined : results.shift()) ?? { outcome: 'refused' })
    counts.lastLine = batch.at(-1)?.line ?? counts.lastLine
    batch = []
    characters = 0
    onProgress(counts)
  }

  for await (const line of lines) {
    if (signal.aborted) return counts
    const size = Object.values(line.cells).join('').length
    if (batch.length === rowsAtOnce || characters + size > charactersAtOnce) await send()
    const code = line.cells.code ?? ''
    const first = firstLines.get(code)
    batch.push(first === undefined ? line : { fault: `code stands in line ${first} already`, ...line })
    if (code && first === undefined) firstLines.set(code, line.line)
    characters += size
  }
  await send()
  return counts
}

function productCells({ cells }: CatalogueLine): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).filter(([column]) => !rejectColumns.some((name) => name === column)),
  )
}

const longestShown = 40

/** `price must be integer ("1,000")`, for each column at fault. */
function reasonOf(errors: NonNullable<RowResult['errors']>, cells: Record<string, string>): string {
  const told = errors.map(({ field, message }) => {
    const cell = cells[field]
    const shown = cell && (cell.length > longestShown ? `${cell.slice(0, longestShown)}…` : cell)
    return `${field} ${message}${shown ? ` (${JSON.stringify(shown)})` : ''}`
  })
  return told.join('; ') || 'the product service refused it'
}
